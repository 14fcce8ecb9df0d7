#include "textflag.h"

DATA nosign<>+0x00(SB)/4, $0x7fffffff
GLOBL nosign<>(SB), RODATA|NOPTR, $4

// func leakySumAVX2(n int, dst *float32, slope float32, a, b, c, d, e *float32) float32
// n is a multiple of 8.
TEXT ·leakySumAVX2(SB), NOSPLIT, $0-68
	MOVQ n+0(FP), CX
	MOVQ dst+8(FP), DI
	VBROADCASTSS slope+16(FP), Y3
	MOVQ a+24(FP), AX
	MOVQ b+32(FP), BX
	MOVQ c+40(FP), SI
	MOVQ d+48(FP), R8
	MOVQ e+56(FP), R9
	VBROADCASTSS nosign<>(SB), Y4
	VXORPS Y5, Y5, Y5
	XORQ DX, DX
sumloop:
	VMOVUPS (AX)(DX*4), Y0
	VADDPS (BX)(DX*4), Y0, Y0
	VADDPS (SI)(DX*4), Y0, Y0
	VADDPS (R8)(DX*4), Y0, Y0
	VADDPS (R9)(DX*4), Y0, Y0
	VMULPS Y3, Y0, Y1
	VMAXPS Y0, Y1, Y0
	VMOVUPS Y0, (DI)(DX*4)
	VANDPS Y4, Y0, Y0
	VMAXPS Y0, Y5, Y5
	ADDQ $8, DX
	CMPQ DX, CX
	JLT  sumloop
	VEXTRACTF128 $1, Y5, X1
	VMAXPS X1, X5, X0
	VPSHUFD $0x4e, X0, X1
	VMAXPS X1, X0, X0
	VPSHUFD $0xb1, X0, X1
	VMAXPS X1, X0, X0
	VMOVSS X0, ret+64(FP)
	VZEROUPPER
	RET
