#include "textflag.h"

// 16 rows of B in Y8 to Y11, four in each, for one row of A: sums of pairs in 16 bits, then of two of these in 32.
#define ROWW(m0, m1, m2, m3, c) \
	VPBROADCASTD m0, Y13; \
	VPMADDUBSW Y8, Y13, Y13; \
	VPBROADCASTD m1, Y14; \
	VPMADDUBSW Y9, Y14, Y14; \
	VPBROADCASTD m2, Y15; \
	VPMADDUBSW Y10, Y15, Y15; \
	VPADDW Y14, Y13, Y13; \
	VPBROADCASTD m3, Y14; \
	VPMADDUBSW Y11, Y14, Y14; \
	VPADDW Y14, Y15, Y15; \
	VPADDW Y15, Y13, Y13; \
	VPMADDWD Y12, Y13, Y13; \
	VPADDD Y13, c, c

// One row of C: the units of the columns in Y12.
#define STOREW(c) \
	VBROADCASTSS (R11), Y14; \
	VCVTDQ2PS c, c; \
	VMULPS Y12, Y14, Y15; \
	VMULPS Y15, c, c; \
	VADDPS (R13), c, c; \
	VMOVUPS c, (DI); \
	ADDQ $4, R11; \
	ADDQ R10, R13; \
	ADDQ R9, DI

// What is the same for all panels.
#define ARGSW \
	MOVQ lda+24(FP), BX; \
	MOVQ b+32(FP), SI; \
	MOVQ ldc+72(FP), R9; \
	MOVQ ldf+88(FP), R10; \
	LEAQ (BX)(BX*2), R8

// What a panel begins with.
#define PANELW \
	MOVQ k+8(FP), CX; \
	MOVQ a+16(FP), AX; \
	LEAQ (AX)(BX*4), DX; \
	MOVQ unit+40(FP), R11; \
	MOVQ units+48(FP), R12; \
	MOVQ less+56(FP), R14; \
	MOVQ c+64(FP), DI; \
	MOVQ from+80(FP), R13; \
	VPCMPEQW Y12, Y12, Y12; \
	VPABSW Y12, Y12

// On to the next panel, whose rows follow.
#define ONW \
	ADDQ $32, units+48(FP); \
	ADDQ $32, less+56(FP); \
	ADDQ $32, c+64(FP); \
	ADDQ $32, from+80(FP); \
	DECQ panels+96(FP)

// The next 16 rows of the panel.
#define NEXTW \
	VMOVDQU (SI), Y8; \
	VMOVDQU 32(SI), Y9; \
	VMOVDQU 64(SI), Y10; \
	VMOVDQU 96(SI), Y11; \
	ADDQ $128, SI

// The same for one to eight rows of A, the sums of row i in Yi: what they begin with, 16 rows of B, what comes out.
#define ROWS1 ROWW((AX), 4(AX), 8(AX), 12(AX), Y0)
#define ROWS2 ROWS1; ROWW((AX)(BX*1), 4(AX)(BX*1), 8(AX)(BX*1), 12(AX)(BX*1), Y1)
#define ROWS3 ROWS2; ROWW((AX)(BX*2), 4(AX)(BX*2), 8(AX)(BX*2), 12(AX)(BX*2), Y2)
#define ROWS4 ROWS3; ROWW((AX)(R8*1), 4(AX)(R8*1), 8(AX)(R8*1), 12(AX)(R8*1), Y3)
#define ROWS5 ROWS4; ROWW((DX), 4(DX), 8(DX), 12(DX), Y4)
#define ROWS6 ROWS5; ROWW((DX)(BX*1), 4(DX)(BX*1), 8(DX)(BX*1), 12(DX)(BX*1), Y5)
#define ROWS7 ROWS6; ROWW((DX)(BX*2), 4(DX)(BX*2), 8(DX)(BX*2), 12(DX)(BX*2), Y6)
#define ROWS8 ROWS7; ROWW((DX)(R8*1), 4(DX)(R8*1), 8(DX)(R8*1), 12(DX)(R8*1), Y7)
#define BEGIN1 VMOVDQU (R14), Y0
#define BEGIN2 BEGIN1; VMOVDQA Y0, Y1
#define BEGIN3 BEGIN2; VMOVDQA Y0, Y2
#define BEGIN4 BEGIN3; VMOVDQA Y0, Y3
#define BEGIN5 BEGIN4; VMOVDQA Y0, Y4
#define BEGIN6 BEGIN5; VMOVDQA Y0, Y5
#define BEGIN7 BEGIN6; VMOVDQA Y0, Y6
#define BEGIN8 BEGIN7; VMOVDQA Y0, Y7
#define STORE1 STOREW(Y0)
#define STORE2 STORE1; STOREW(Y1)
#define STORE3 STORE2; STOREW(Y2)
#define STORE4 STORE3; STOREW(Y3)
#define STORE5 STORE4; STOREW(Y4)
#define STORE6 STORE5; STOREW(Y5)
#define STORE7 STORE6; STOREW(Y6)
#define STORE8 STORE7; STOREW(Y7)

// On to the next 16 columns of A.
#define STEPW \
	ADDQ $16, AX; \
	ADDQ $16, DX; \
	DECQ CX

// All panels for one number of rows. The labels are of the panel and of its loop.
#define TILEW(panel, loop, BEGIN, ROWS, STORE) \
panel: \
	PANELW; \
	BEGIN; \
loop: \
	NEXTW; \
	ROWS; \
	STEPW; \
	JNZ  loop; \
	VMOVUPS (R12), Y12; \
	STORE; \
	ONW; \
	JNZ  panel; \
	VZEROUPPER; \
	RET

// func wholeAVX2(rows, k int, a *uint8, lda int, b *int8, unit, units *float32, less *int32, c *float32, ldc int, from *float32, ldf, panels int)
// rows is from 1 to 8.
TEXT ·wholeAVX2(SB), NOSPLIT, $0-104
	MOVQ rows+0(FP), CX
	ARGSW
	CMPQ CX, $7
	JE   panel7
	CMPQ CX, $6
	JE   panel6
	CMPQ CX, $5
	JE   panel5
	CMPQ CX, $4
	JE   panel4
	CMPQ CX, $3
	JE   panel3
	CMPQ CX, $2
	JE   panel2
	CMPQ CX, $1
	JE   panel1
	TILEW(panel8, loop8, BEGIN8, ROWS8, STORE8)
	TILEW(panel7, loop7, BEGIN7, ROWS7, STORE7)
	TILEW(panel6, loop6, BEGIN6, ROWS6, STORE6)
	TILEW(panel5, loop5, BEGIN5, ROWS5, STORE5)
	TILEW(panel4, loop4, BEGIN4, ROWS4, STORE4)
	TILEW(panel3, loop3, BEGIN3, ROWS3, STORE3)
	TILEW(panel2, loop2, BEGIN2, ROWS2, STORE2)
	TILEW(panel1, loop1, BEGIN1, ROWS1, STORE1)

DATA magnitude<>+0x00(SB)/4, $0x7fffffff
GLOBL magnitude<>(SB), RODATA|NOPTR, $4

// func topAVX2(n int, x *float32) float32
// n is a multiple of 16.
TEXT ·topAVX2(SB), NOSPLIT, $0-20
	MOVQ n+0(FP), CX
	MOVQ x+8(FP), SI
	VBROADCASTSS magnitude<>(SB), Y2
	VXORPS Y0, Y0, Y0
	VXORPS Y1, Y1, Y1
top:
	VANDPS (SI), Y2, Y3
	VMAXPS Y3, Y0, Y0
	VANDPS 32(SI), Y2, Y4
	VMAXPS Y4, Y1, Y1
	ADDQ $64, SI
	SUBQ $16, CX
	JNZ  top
	VMAXPS Y1, Y0, Y0
	VEXTRACTF128 $1, Y0, X1
	VMAXPS X1, X0, X0
	VPSHUFD $0x4e, X0, X1
	VMAXPS X1, X0, X0
	VPSHUFD $0xb1, X0, X1
	VMAXPS X1, X0, X0
	VMOVSS X0, ret+16(FP)
	VZEROUPPER
	RET

DATA shifted<>+0x00(SB)/4, $0x40404040
GLOBL shifted<>(SB), RODATA|NOPTR, $4

DATA inorder<>+0x00(SB)/8, $0x0000000400000000
DATA inorder<>+0x08(SB)/8, $0x0000000500000001
DATA inorder<>+0x10(SB)/8, $0x0000000600000002
DATA inorder<>+0x18(SB)/8, $0x0000000700000003
GLOBL inorder<>(SB), RODATA|NOPTR, $32

// func roundAVX2(n int, dst *uint8, x *float32, scale float32)
// n is a multiple of 32.
TEXT ·roundAVX2(SB), NOSPLIT, $0-28
	MOVQ n+0(FP), CX
	MOVQ dst+8(FP), DI
	MOVQ x+16(FP), SI
	VBROADCASTSS scale+24(FP), Y4
	VPBROADCASTD shifted<>(SB), Y5
	VMOVDQU inorder<>(SB), Y6
round:
	VMULPS (SI), Y4, Y0
	VMULPS 32(SI), Y4, Y1
	VMULPS 64(SI), Y4, Y2
	VMULPS 96(SI), Y4, Y3
	VCVTPS2DQ Y0, Y0
	VCVTPS2DQ Y1, Y1
	VCVTPS2DQ Y2, Y2
	VCVTPS2DQ Y3, Y3
	VPACKSSDW Y1, Y0, Y0
	VPACKSSDW Y3, Y2, Y2
	VPACKSSWB Y2, Y0, Y0
	VPERMD Y0, Y6, Y0
	VPADDB Y5, Y0, Y0
	VMOVDQU Y0, (DI)
	ADDQ $128, SI
	ADDQ $32, DI
	SUBQ $32, CX
	JNZ  round
	VZEROUPPER
	RET

// func dotWholeAVX2(n int, a *uint8, b *int8) int32
// n is a multiple of 16.
TEXT ·dotWholeAVX2(SB), NOSPLIT, $0-28
	MOVQ n+0(FP), CX
	MOVQ a+8(FP), SI
	MOVQ b+16(FP), DI
	VPCMPEQW Y3, Y3, Y3
	VPABSW Y3, Y3
	VPXOR Y0, Y0, Y0
	SUBQ $32, CX
	JL   half
dotw:
	VMOVDQU (SI), Y1
	VPMADDUBSW (DI), Y1, Y1
	VPMADDWD Y3, Y1, Y1
	VPADDD Y1, Y0, Y0
	ADDQ $32, SI
	ADDQ $32, DI
	SUBQ $32, CX
	JGE  dotw
half:
	VEXTRACTI128 $1, Y0, X1
	VPADDD X1, X0, X0
	CMPQ CX, $-32
	JE   addup
	VMOVDQU (SI), X1
	VPMADDUBSW (DI), X1, X1
	VPMADDWD X3, X1, X1
	VPADDD X1, X0, X0
addup:
	VPSHUFD $0x4e, X0, X1
	VPADDD X1, X0, X0
	VPSHUFD $0xb1, X0, X1
	VPADDD X1, X0, X0
	VMOVD X0, AX
	MOVL AX, ret+24(FP)
	VZEROUPPER
	RET
