#include "textflag.h"

// Constants of Cell, eight times each: what they are stands behind.
DATA cellc<>+0x000(SB)/8, $0x3f0000003f000000 // half
DATA cellc<>+0x008(SB)/8, $0x3f0000003f000000
DATA cellc<>+0x010(SB)/8, $0x3f0000003f000000
DATA cellc<>+0x018(SB)/8, $0x3f0000003f000000
DATA cellc<>+0x020(SB)/8, $0x40c0000040c00000 // hi
DATA cellc<>+0x028(SB)/8, $0x40c0000040c00000
DATA cellc<>+0x030(SB)/8, $0x40c0000040c00000
DATA cellc<>+0x038(SB)/8, $0x40c0000040c00000
DATA cellc<>+0x040(SB)/8, $0xc0c00000c0c00000 // lo
DATA cellc<>+0x048(SB)/8, $0xc0c00000c0c00000
DATA cellc<>+0x050(SB)/8, $0xc0c00000c0c00000
DATA cellc<>+0x058(SB)/8, $0xc0c00000c0c00000
DATA cellc<>+0x060(SB)/8, $0x41d8cda841d8cda8 // a2
DATA cellc<>+0x068(SB)/8, $0x41d8cda841d8cda8
DATA cellc<>+0x070(SB)/8, $0x41d8cda841d8cda8
DATA cellc<>+0x078(SB)/8, $0x41d8cda841d8cda8
DATA cellc<>+0x080(SB)/8, $0x4501a5534501a553 // a1
DATA cellc<>+0x088(SB)/8, $0x4501a5534501a553
DATA cellc<>+0x090(SB)/8, $0x4501a5534501a553
DATA cellc<>+0x098(SB)/8, $0x4501a5534501a553
DATA cellc<>+0x0a0(SB)/8, $0x468d907c468d907c // a0
DATA cellc<>+0x0a8(SB)/8, $0x468d907c468d907c
DATA cellc<>+0x0b0(SB)/8, $0x468d907c468d907c
DATA cellc<>+0x0b8(SB)/8, $0x468d907c468d907c
DATA cellc<>+0x0c0(SB)/8, $0x439e713b439e713b // b2
DATA cellc<>+0x0c8(SB)/8, $0x439e713b439e713b
DATA cellc<>+0x0d0(SB)/8, $0x439e713b439e713b
DATA cellc<>+0x0d8(SB)/8, $0x439e713b439e713b
DATA cellc<>+0x0e0(SB)/8, $0x45fd876045fd8760 // b1
DATA cellc<>+0x0e8(SB)/8, $0x45fd876045fd8760
DATA cellc<>+0x0f0(SB)/8, $0x45fd876045fd8760
DATA cellc<>+0x0f8(SB)/8, $0x45fd876045fd8760
DATA cellc<>+0x100(SB)/8, $0x468d9187468d9187 // b0
DATA cellc<>+0x108(SB)/8, $0x468d9187468d9187
DATA cellc<>+0x110(SB)/8, $0x468d9187468d9187
DATA cellc<>+0x118(SB)/8, $0x468d9187468d9187
DATA cellc<>+0x120(SB)/8, $0x7fffffff7fffffff // size
DATA cellc<>+0x128(SB)/8, $0x7fffffff7fffffff
DATA cellc<>+0x130(SB)/8, $0x7fffffff7fffffff
DATA cellc<>+0x138(SB)/8, $0x7fffffff7fffffff
GLOBL cellc<>(SB), RODATA|NOPTR, $320

#define HALF cellc<>+0x000(SB)
#define MOST cellc<>+0x020(SB)
#define LEAST cellc<>+0x040(SB)
#define A2 cellc<>+0x060(SB)
#define A1 cellc<>+0x080(SB)
#define A0 cellc<>+0x0a0(SB)
#define B2 cellc<>+0x0c0(SB)
#define B1 cellc<>+0x0e0(SB)
#define B0 cellc<>+0x100(SB)
#define SIZE cellc<>+0x120(SB)

// The steps of tanhParts for three values x at once, side by side since each waits for the one before: t, n and d are set.
#define SQUARE(x, t) \
	VMINPS MOST, x, x; \
	VMAXPS LEAST, x, x; \
	VMULPS x, x, t
#define PARTS1(t, n, d) \
	VMULPS A2, t, n; \
	VADDPS B2, t, d
#define PARTS2(t, n, d) \
	VADDPS A1, n, n; \
	VMULPS t, d, d
#define PARTS3(t, n, d) \
	VMULPS t, n, n; \
	VADDPS B1, d, d
#define PARTS4(t, n, d) \
	VADDPS A0, n, n; \
	VMULPS t, d, d
#define PARTS5a(t, n, d) VADDPS B0, d, d
#define PARTS5b(x, n, d) VMULPS x, n, n
#define THREE(PART, u, v, w, n1, n2, n3, d1, d2, d3) \
	PART(u, n1, d1); \
	PART(v, n2, d2); \
	PART(w, n3, d3)

// func cellAVX2(n, h int, out, cell, in, again *float32) float32
// n is the number of units to do, a multiple of 8, of h. No product is fused with a sum: the result is that of cellGo.
TEXT ·cellAVX2(SB), NOSPLIT, $0-52
	MOVQ n+0(FP), CX
	MOVQ h+8(FP), R8
	MOVQ out+16(FP), DI
	MOVQ cell+24(FP), DX
	MOVQ in+32(FP), SI
	MOVQ again+40(FP), BX
	SHLQ $2, R8
	VXORPS Y15, Y15, Y15
cellloop:
	VMOVUPS (SI), Y0
	VMOVUPS (SI)(R8*1), Y1
	VMOVUPS (SI)(R8*2), Y2
	VADDPS (BX), Y0, Y0
	VADDPS (BX)(R8*1), Y1, Y1
	VADDPS (BX)(R8*2), Y2, Y2
	VMULPS HALF, Y0, Y0
	VMULPS HALF, Y2, Y2
	SQUARE(Y0, Y3)
	SQUARE(Y1, Y4)
	SQUARE(Y2, Y5)
	THREE(PARTS1, Y3, Y4, Y5, Y6, Y7, Y8, Y9, Y10, Y11)
	THREE(PARTS2, Y3, Y4, Y5, Y6, Y7, Y8, Y9, Y10, Y11)
	THREE(PARTS3, Y3, Y4, Y5, Y6, Y7, Y8, Y9, Y10, Y11)
	THREE(PARTS4, Y3, Y4, Y5, Y6, Y7, Y8, Y9, Y10, Y11)
	THREE(PARTS5a, Y3, Y4, Y5, Y6, Y7, Y8, Y9, Y10, Y11)
	THREE(PARTS5b, Y0, Y1, Y2, Y6, Y7, Y8, Y9, Y10, Y11)
	VMOVUPS (DX), Y12
	VMULPS Y10, Y12, Y13
	VADDPS Y6, Y9, Y0
	VMULPS Y10, Y9, Y1
	VSUBPS Y13, Y7, Y13
	VADDPS Y1, Y1, Y1
	VMULPS Y13, Y0, Y0
	VDIVPS Y1, Y0, Y0
	VADDPS Y0, Y12, Y0
	VADDPS Y8, Y11, Y8
	VMOVUPS Y0, (DX)
	SQUARE(Y0, Y1)
	PARTS1(Y1, Y2, Y3)
	PARTS2(Y1, Y2, Y3)
	PARTS3(Y1, Y2, Y3)
	PARTS4(Y1, Y2, Y3)
	PARTS5a(Y1, Y2, Y3)
	PARTS5b(Y0, Y2, Y3)
	VMULPS Y11, Y3, Y3
	VMULPS Y8, Y2, Y2
	VADDPS Y3, Y3, Y3
	VDIVPS Y3, Y2, Y2
	VMOVUPS Y2, (DI)
	VANDPS SIZE, Y2, Y2
	VMAXPS Y2, Y15, Y15
	ADDQ $32, SI
	ADDQ $32, BX
	ADDQ $32, DX
	ADDQ $32, DI
	SUBQ $8, CX
	JNZ  cellloop
	VEXTRACTF128 $1, Y15, X1
	VMAXPS X1, X15, X0
	VPSHUFD $0x4e, X0, X1
	VMAXPS X1, X0, X0
	VPSHUFD $0xb1, X0, X1
	VMAXPS X1, X0, X0
	VMOVSS X0, ret+48(FP)
	VZEROUPPER
	RET
