#include "textflag.h"

// Two steps of k for one row of 16 columns: b in Y12, Y13.
#define ROWW(mem, c0, c1) \
	VPBROADCASTD mem, Y14; \
	VPMADDWD Y12, Y14, Y15; \
	VPADDD Y15, c0, c0; \
	VPMADDWD Y13, Y14, Y15; \
	VPADDD Y15, c1, c1

// One row of C: the units of the columns in Y12, Y13.
#define STOREW(c0, c1) \
	VBROADCASTSS (R11), Y14; \
	VCVTDQ2PS c0, c0; \
	VMULPS Y12, Y14, Y15; \
	VMULPS Y15, c0, c0; \
	VADDPS (R13), c0, c0; \
	VMOVUPS c0, (DI); \
	VCVTDQ2PS c1, c1; \
	VMULPS Y13, Y14, Y15; \
	VMULPS Y15, c1, c1; \
	VADDPS 32(R13), c1, c1; \
	VMOVUPS c1, 32(DI); \
	ADDQ $4, R11; \
	ADDQ R10, R13; \
	ADDQ R9, DI

#define ARGSW \
	MOVQ k+0(FP), CX; \
	MOVQ a+8(FP), AX; \
	MOVQ lda+16(FP), BX; \
	MOVQ b+24(FP), SI; \
	MOVQ unit+32(FP), R11; \
	MOVQ units+40(FP), R12; \
	MOVQ c+48(FP), DI; \
	MOVQ ldc+56(FP), R9; \
	MOVQ from+64(FP), R13; \
	MOVQ ldf+72(FP), R10

// func whole6AVX2(k int, a *int16, lda int, b *int16, unit, units, c *float32, ldc int, from *float32, ldf int)
TEXT ·whole6AVX2(SB), NOSPLIT, $0-80
	ARGSW
	LEAQ (BX)(BX*2), R8
	LEAQ (AX)(BX*4), DX
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7
	VPXOR Y8, Y8, Y8
	VPXOR Y9, Y9, Y9
	VPXOR Y10, Y10, Y10
	VPXOR Y11, Y11, Y11
loop6w:
	VMOVDQU (SI), Y12
	VMOVDQU 32(SI), Y13
	ROWW((AX), Y0, Y1)
	ROWW((AX)(BX*1), Y2, Y3)
	ROWW((AX)(BX*2), Y4, Y5)
	ROWW((AX)(R8*1), Y6, Y7)
	ROWW((DX), Y8, Y9)
	ROWW((DX)(BX*1), Y10, Y11)
	ADDQ $64, SI
	ADDQ $4, AX
	ADDQ $4, DX
	DECQ CX
	JNZ  loop6w
	VMOVUPS (R12), Y12
	VMOVUPS 32(R12), Y13
	STOREW(Y0, Y1)
	STOREW(Y2, Y3)
	STOREW(Y4, Y5)
	STOREW(Y6, Y7)
	STOREW(Y8, Y9)
	STOREW(Y10, Y11)
	VZEROUPPER
	RET

// func whole5AVX2(k int, a *int16, lda int, b *int16, unit, units, c *float32, ldc int, from *float32, ldf int)
TEXT ·whole5AVX2(SB), NOSPLIT, $0-80
	ARGSW
	LEAQ (BX)(BX*2), R8
	LEAQ (AX)(BX*4), DX
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7
	VPXOR Y8, Y8, Y8
	VPXOR Y9, Y9, Y9
loop5w:
	VMOVDQU (SI), Y12
	VMOVDQU 32(SI), Y13
	ROWW((AX), Y0, Y1)
	ROWW((AX)(BX*1), Y2, Y3)
	ROWW((AX)(BX*2), Y4, Y5)
	ROWW((AX)(R8*1), Y6, Y7)
	ROWW((DX), Y8, Y9)
	ADDQ $64, SI
	ADDQ $4, AX
	ADDQ $4, DX
	DECQ CX
	JNZ  loop5w
	VMOVUPS (R12), Y12
	VMOVUPS 32(R12), Y13
	STOREW(Y0, Y1)
	STOREW(Y2, Y3)
	STOREW(Y4, Y5)
	STOREW(Y6, Y7)
	STOREW(Y8, Y9)
	VZEROUPPER
	RET

// func whole4AVX2(k int, a *int16, lda int, b *int16, unit, units, c *float32, ldc int, from *float32, ldf int)
TEXT ·whole4AVX2(SB), NOSPLIT, $0-80
	ARGSW
	LEAQ (BX)(BX*2), R8
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7
loop4w:
	VMOVDQU (SI), Y12
	VMOVDQU 32(SI), Y13
	ROWW((AX), Y0, Y1)
	ROWW((AX)(BX*1), Y2, Y3)
	ROWW((AX)(BX*2), Y4, Y5)
	ROWW((AX)(R8*1), Y6, Y7)
	ADDQ $64, SI
	ADDQ $4, AX
	DECQ CX
	JNZ  loop4w
	VMOVUPS (R12), Y12
	VMOVUPS 32(R12), Y13
	STOREW(Y0, Y1)
	STOREW(Y2, Y3)
	STOREW(Y4, Y5)
	STOREW(Y6, Y7)
	VZEROUPPER
	RET

// func whole3AVX2(k int, a *int16, lda int, b *int16, unit, units, c *float32, ldc int, from *float32, ldf int)
TEXT ·whole3AVX2(SB), NOSPLIT, $0-80
	ARGSW
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
loop3w:
	VMOVDQU (SI), Y12
	VMOVDQU 32(SI), Y13
	ROWW((AX), Y0, Y1)
	ROWW((AX)(BX*1), Y2, Y3)
	ROWW((AX)(BX*2), Y4, Y5)
	ADDQ $64, SI
	ADDQ $4, AX
	DECQ CX
	JNZ  loop3w
	VMOVUPS (R12), Y12
	VMOVUPS 32(R12), Y13
	STOREW(Y0, Y1)
	STOREW(Y2, Y3)
	STOREW(Y4, Y5)
	VZEROUPPER
	RET

// func whole2AVX2(k int, a *int16, lda int, b *int16, unit, units, c *float32, ldc int, from *float32, ldf int)
TEXT ·whole2AVX2(SB), NOSPLIT, $0-80
	ARGSW
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
loop2w:
	VMOVDQU (SI), Y12
	VMOVDQU 32(SI), Y13
	ROWW((AX), Y0, Y1)
	ROWW((AX)(BX*1), Y2, Y3)
	ADDQ $64, SI
	ADDQ $4, AX
	DECQ CX
	JNZ  loop2w
	VMOVUPS (R12), Y12
	VMOVUPS 32(R12), Y13
	STOREW(Y0, Y1)
	STOREW(Y2, Y3)
	VZEROUPPER
	RET

// func whole1AVX2(k int, a *int16, lda int, b *int16, unit, units, c *float32, ldc int, from *float32, ldf int)
TEXT ·whole1AVX2(SB), NOSPLIT, $0-80
	ARGSW
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
loop1w:
	VMOVDQU (SI), Y12
	VMOVDQU 32(SI), Y13
	ROWW((AX), Y0, Y1)
	ADDQ $64, SI
	ADDQ $4, AX
	DECQ CX
	JNZ  loop1w
	VMOVUPS (R12), Y12
	VMOVUPS 32(R12), Y13
	STOREW(Y0, Y1)
	VZEROUPPER
	RET

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

// func roundAVX2(n int, dst *int16, x *float32, scale float32)
// n is a multiple of 16.
TEXT ·roundAVX2(SB), NOSPLIT, $0-28
	MOVQ n+0(FP), CX
	MOVQ dst+8(FP), DI
	MOVQ x+16(FP), SI
	VBROADCASTSS scale+24(FP), Y2
round:
	VMULPS (SI), Y2, Y0
	VMULPS 32(SI), Y2, Y1
	VCVTPS2DQ Y0, Y0
	VCVTPS2DQ Y1, Y1
	VPACKSSDW Y1, Y0, Y0
	VPERMQ $0xd8, Y0, Y0
	VMOVDQU Y0, (DI)
	ADDQ $64, SI
	ADDQ $32, DI
	SUBQ $16, CX
	JNZ  round
	VZEROUPPER
	RET
