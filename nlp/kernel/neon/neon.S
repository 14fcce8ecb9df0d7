// The kernels of ARM64, in the syntax of the GNU assembler: that of Go knows few vector instructions. gen.sh turns this file into ../neon_arm64.s. A line "go:"
// before a function is its signature in Go with the register of each argument; "ret:" is what comes back, and where. Registers above x15 are left alone.
// No product is fused with a sum but in the tiles: the results are those of the kernels in Go, to the bit.
	.arch armv8.2-a+dotprod
	.text

// go: wholeNEON(rows, k int, a *uint8, lda int, b *int8, unit, units *float32, less *int32, c *float32, ldc int, from *float32, ldf, panels int)
// in: x0 x1 x2 x3 x4 x5 x6 x7 x8 x9 x10 x11 x12
// As wholeAVX2. Bytes of A are 127 at most, so that they may be taken as signed.
	.altmacro
	.macro begin r
	mov v\r\().16b, v0.16b
	.endm
	.macro begin2 r
	mov v\r\().16b, v1.16b
	.endm
	.macro dots lo, hi, a
	sdot v\lo\().4s, v0.16b, v\a\().4b[0]
	sdot v\hi\().4s, v1.16b, v\a\().4b[0]
	sdot v\lo\().4s, v2.16b, v\a\().4b[1]
	sdot v\hi\().4s, v3.16b, v\a\().4b[1]
	sdot v\lo\().4s, v4.16b, v\a\().4b[2]
	sdot v\hi\().4s, v5.16b, v\a\().4b[2]
	sdot v\lo\().4s, v6.16b, v\a\().4b[3]
	sdot v\hi\().4s, v7.16b, v\a\().4b[3]
	.endm
	.macro load a
	ldr q\a, [x15]
	add x15, x15, x3
	.endm
	.macro put lo, hi
	ldr s2, [x13], #4
	fmul v3.4s, v0.4s, v2.s[0]
	fmul v4.4s, v1.4s, v2.s[0]
	scvtf v\lo\().4s, v\lo\().4s
	scvtf v\hi\().4s, v\hi\().4s
	fmul v\lo\().4s, v\lo\().4s, v3.4s
	fmul v\hi\().4s, v\hi\().4s, v4.4s
	ldp q5, q6, [x15]
	fadd v\lo\().4s, v5.4s, v\lo\().4s
	fadd v\hi\().4s, v6.4s, v\hi\().4s
	stp q\lo, q\hi, [x14]
	add x14, x14, x9
	add x15, x15, x11
	.endm
	.macro tile rows
	.set i, 0
	.rept \rows
	begin %(16+2*i)
	begin2 %(17+2*i)
	.set i, i+1
	.endr
	mov x13, x1
	mov x14, x2
2:
	ldp q0, q1, [x4], #32
	ldp q2, q3, [x4], #32
	ldp q4, q5, [x4], #32
	ldp q6, q7, [x4], #32
	mov x15, x14
	.set i, 0
	.rept \rows
	load %(8+i)
	.set i, i+1
	.endr
	.set i, 0
	.rept \rows
	dots %(16+2*i), %(17+2*i), %(8+i)
	.set i, i+1
	.endr
	add x14, x14, #16
	subs x13, x13, #1
	b.ne 2b
	ldp q0, q1, [x6], #32
	mov x13, x5
	mov x14, x8
	mov x15, x10
	.set i, 0
	.rept \rows
	put %(16+2*i), %(17+2*i)
	.set i, i+1
	.endr
	add x8, x8, #32
	add x10, x10, #32
	subs x12, x12, #1
	.endm
	.macro panels rows
1:
	ldp q0, q1, [x7], #32
	tile \rows
	b.ne 1b
	ret
	.endm
	.macro case rows
	cmp x0, #\rows
	b.ne 3f
	panels \rows
3:
	.endm
	.global wholeNEON
wholeNEON:
	case 8
	case 7
	case 6
	case 5
	case 4
	case 3
	case 2
	panels 1

// The fraction n/d that tanhParts gives for x; t is used up.
	.macro parts x, t, n, d
	fmin \x\().4s, \x\().4s, v30.4s
	fmax \x\().4s, \x\().4s, v29.4s
	fmul \t\().4s, \x\().4s, \x\().4s
	fmul \n\().4s, \t\().4s, v28.4s
	fadd \d\().4s, \t\().4s, v25.4s
	fadd \n\().4s, \n\().4s, v27.4s
	fmul \d\().4s, \d\().4s, \t\().4s
	fmul \n\().4s, \n\().4s, \t\().4s
	fadd \d\().4s, \d\().4s, v24.4s
	fadd \n\().4s, \n\().4s, v26.4s
	fmul \d\().4s, \d\().4s, \t\().4s
	fmul \n\().4s, \n\().4s, \x\().4s
	fadd \d\().4s, \d\().4s, v23.4s
	.endm

// go: cellNEON(n, h int, out, cell, in, again *float32) float32
// in: x0 x1 x2 x3 x4 x5
// ret: s0
	.global cellNEON
cellNEON:
	b 12f
constants: // before what is written for the result
	.float 27.100418090820312, 2074.332763671875, 18120.2421875, 316.8846130371094, 8112.921875, 18120.763671875
12:
	fmov v31.4s, #0.5
	fmov v30.4s, #6.0
	fmov v29.4s, #-6.0
	adr x6, constants
	ld1r {v28.4s}, [x6], #4
	ld1r {v27.4s}, [x6], #4
	ld1r {v26.4s}, [x6], #4
	ld1r {v25.4s}, [x6], #4
	ld1r {v24.4s}, [x6], #4
	ld1r {v23.4s}, [x6], #4
	movi v22.4s, #0
	lsl x1, x1, #2
	add x6, x4, x1
	add x7, x6, x1
	add x8, x5, x1
	add x9, x8, x1
4:
	ldr q0, [x4], #16
	ldr q1, [x6], #16
	ldr q2, [x7], #16
	ldr q16, [x5], #16
	ldr q17, [x8], #16
	ldr q18, [x9], #16
	fadd v0.4s, v0.4s, v16.4s
	fadd v1.4s, v1.4s, v17.4s
	fadd v2.4s, v2.4s, v18.4s
	fmul v0.4s, v0.4s, v31.4s
	fmul v2.4s, v2.4s, v31.4s
	parts v0, v16, v3, v4
	parts v1, v17, v5, v6
	parts v2, v18, v7, v19
	ldr q20, [x3]
	fmul v16.4s, v4.4s, v6.4s
	fadd v4.4s, v4.4s, v3.4s
	fmul v17.4s, v20.4s, v6.4s
	fadd v16.4s, v16.4s, v16.4s
	fsub v5.4s, v5.4s, v17.4s
	fmul v4.4s, v4.4s, v5.4s
	fdiv v4.4s, v4.4s, v16.4s
	fadd v20.4s, v20.4s, v4.4s
	str q20, [x3], #16
	parts v20, v16, v3, v5
	fadd v7.4s, v19.4s, v7.4s
	fmul v5.4s, v5.4s, v19.4s
	fmul v3.4s, v3.4s, v7.4s
	fadd v5.4s, v5.4s, v5.4s
	fdiv v3.4s, v3.4s, v5.4s
	str q3, [x2], #16
	fabs v3.4s, v3.4s
	fmax v22.4s, v22.4s, v3.4s
	subs x0, x0, #4
	b.ne 4b
	fmaxv s0, v22.4s
	ret

// go: leakySumNEON(n int, dst *float32, slope float32, a, b, c, d, e *float32) float32
// in: x0 x1 s0 x2 x3 x4 x5 x6
// ret: s0
	.global leakySumNEON
leakySumNEON:
	movi v7.4s, #0
5:
	ldr q1, [x2], #16
	ldr q2, [x3], #16
	ldr q3, [x4], #16
	ldr q4, [x5], #16
	ldr q5, [x6], #16
	fadd v1.4s, v1.4s, v2.4s
	fadd v1.4s, v1.4s, v3.4s
	fadd v1.4s, v1.4s, v4.4s
	fadd v1.4s, v1.4s, v5.4s
	fmul v2.4s, v1.4s, v0.s[0]
	fmax v1.4s, v1.4s, v2.4s
	str q1, [x1], #16
	fabs v1.4s, v1.4s
	fmax v7.4s, v7.4s, v1.4s
	subs x0, x0, #4
	b.ne 5b
	fmaxv s0, v7.4s
	ret

// go: leakyNEON(n int, dst, src *float32, slope float32)
// in: x0 x1 x2 s0
	.global leakyNEON
leakyNEON:
13:
	ldr q1, [x2], #16
	fmul v2.4s, v1.4s, v0.s[0]
	fmax v1.4s, v1.4s, v2.4s
	str q1, [x1], #16
	subs x0, x0, #4
	b.ne 13b
	ret

// go: topNEON(n int, x *float32) float32
// in: x0 x1
// ret: s0
	.global topNEON
topNEON:
	movi v0.4s, #0
6:
	ldr q1, [x1], #16
	fabs v1.4s, v1.4s
	fmax v0.4s, v0.4s, v1.4s
	subs x0, x0, #4
	b.ne 6b
	fmaxv s0, v0.4s
	ret

// go: roundNEON(n int, dst *uint8, x *float32, scale float32)
// in: x0 x1 x2 s0
// n is a multiple of 16.
	.global roundNEON
roundNEON:
	movi v16.16b, #64
7:
	ldp q1, q2, [x2], #32
	ldp q3, q4, [x2], #32
	fmul v1.4s, v1.4s, v0.s[0]
	fmul v2.4s, v2.4s, v0.s[0]
	fmul v3.4s, v3.4s, v0.s[0]
	fmul v4.4s, v4.4s, v0.s[0]
	fcvtns v1.4s, v1.4s
	fcvtns v2.4s, v2.4s
	fcvtns v3.4s, v3.4s
	fcvtns v4.4s, v4.4s
	sqxtn v1.4h, v1.4s
	sqxtn2 v1.8h, v2.4s
	sqxtn v3.4h, v3.4s
	sqxtn2 v3.8h, v4.4s
	sqxtn v1.8b, v1.8h
	sqxtn2 v1.16b, v3.8h
	add v1.16b, v1.16b, v16.16b
	str q1, [x1], #16
	subs x0, x0, #16
	b.ne 7b
	ret

// go: dotWholeNEON(n int, a *uint8, b *int8) int32
// in: x0 x1 x2
// ret: w0
// n is a multiple of 16.
	.global dotWholeNEON
dotWholeNEON:
	movi v0.4s, #0
8:
	ldr q1, [x1], #16
	ldr q2, [x2], #16
	sdot v0.4s, v1.16b, v2.16b
	subs x0, x0, #16
	b.ne 8b
	addv s0, v0.4s
	fmov w0, s0
	ret

// go: addNEON(n int, dst, src *float32)
// in: x0 x1 x2
	.global addNEON
addNEON:
14:
	ldr q0, [x1]
	ldr q1, [x2], #16
	fadd v0.4s, v0.4s, v1.4s
	str q0, [x1], #16
	subs x0, x0, #4
	b.ne 14b
	ret

// go: scaleNEON(n int, x *float32, by float32)
// in: x0 x1 s0
	.global scaleNEON
scaleNEON:
15:
	ldr q1, [x1]
	fmul v1.4s, v1.4s, v0.s[0]
	str q1, [x1], #16
	subs x0, x0, #4
	b.ne 15b
	ret

	.macro four w, part
	scvtf \w\().4s, \w\().4s
	fmul \w\().4s, \w\().4s, v0.s[0]
	ldr q16, [x1]
	fadd \w\().4s, v16.4s, \w\().4s
	str q\part, [x1], #16
	.endm
	.macro eight w
	sxtl v20.4s, \w\().4h
	sxtl2 v21.4s, \w\().8h
	four v20, 20
	four v21, 21
	.endm
// go: addSixNEON(blocks int, dst *float32, src *byte, unit float32)
// in: x0 x1 x2 s0
	.global addSixNEON
addSixNEON:
	movi v24.16b, #0x0f
	movi v25.16b, #0x30
	movi v26.16b, #0x20
9:
	ldr q1, [x2], #16
	ldr d2, [x2], #8
	and v3.16b, v1.16b, v24.16b
	ushr v4.16b, v1.16b, #4
	shl v5.8b, v2.8b, #4
	shl v6.8b, v2.8b, #2
	ushr v7.8b, v2.8b, #2
	mov v5.d[1], v6.d[0]
	mov v2.d[1], v7.d[0]
	and v5.16b, v5.16b, v25.16b
	and v2.16b, v2.16b, v25.16b
	orr v3.16b, v3.16b, v5.16b
	orr v4.16b, v4.16b, v2.16b
	sub v3.16b, v3.16b, v26.16b
	sub v4.16b, v4.16b, v26.16b
	sxtl v5.8h, v3.8b
	sxtl2 v6.8h, v3.16b
	sxtl v7.8h, v4.8b
	sxtl2 v17.8h, v4.16b
	eight v5
	eight v6
	eight v7
	eight v17
	subs x0, x0, #1
	b.ne 9b
	ret

// go: tile1NEON(k int, a *float32, acs int, b, c *float32)
// in: x0 x1 x2 x3 x4
// 32 columns of a row; acs is in bytes.
	.global tile1NEON
tile1NEON:
	ldp q16, q17, [x4]
	ldp q18, q19, [x4, #32]
	ldp q20, q21, [x4, #64]
	ldp q22, q23, [x4, #96]
10:
	ldr s0, [x1]
	add x1, x1, x2
	ldp q1, q2, [x3], #32
	ldp q3, q4, [x3], #32
	ldp q5, q6, [x3], #32
	ldp q7, q8, [x3], #32
	fmla v16.4s, v1.4s, v0.s[0]
	fmla v17.4s, v2.4s, v0.s[0]
	fmla v18.4s, v3.4s, v0.s[0]
	fmla v19.4s, v4.4s, v0.s[0]
	fmla v20.4s, v5.4s, v0.s[0]
	fmla v21.4s, v6.4s, v0.s[0]
	fmla v22.4s, v7.4s, v0.s[0]
	fmla v23.4s, v8.4s, v0.s[0]
	subs x0, x0, #1
	b.ne 10b
	stp q16, q17, [x4]
	stp q18, q19, [x4, #32]
	stp q20, q21, [x4, #64]
	stp q22, q23, [x4, #96]
	ret

	.macro row4 op, r, q0, q1, q2, q3
	\op q\q0, q\q1, [\r]
	\op q\q2, q\q3, [\r, #32]
	.endm
	.macro mul4 a, q0, q1, q2, q3
	fmla v\q0\().4s, v0.4s, \a\().s[0]
	fmla v\q1\().4s, v1.4s, \a\().s[0]
	fmla v\q2\().4s, v2.4s, \a\().s[0]
	fmla v\q3\().4s, v3.4s, \a\().s[0]
	.endm
// go: tile4NEON(k int, a *float32, ars, acs int, b, c *float32, ldc int)
// in: x0 x1 x2 x3 x4 x5 x6
// 16 columns of four rows; strides are in bytes.
	.global tile4NEON
tile4NEON:
	add x7, x5, x6
	add x8, x7, x6
	add x9, x8, x6
	row4 ldp, x5, 16, 17, 18, 19
	row4 ldp, x7, 20, 21, 22, 23
	row4 ldp, x8, 24, 25, 26, 27
	row4 ldp, x9, 28, 29, 30, 31
11:
	add x10, x1, x2
	add x11, x10, x2
	add x12, x11, x2
	ldr s4, [x1]
	ldr s5, [x10]
	ldr s6, [x11]
	ldr s7, [x12]
	add x1, x1, x3
	ldp q0, q1, [x4]
	ldp q2, q3, [x4, #32]
	add x4, x4, #128
	mul4 v4, 16, 17, 18, 19
	mul4 v5, 20, 21, 22, 23
	mul4 v6, 24, 25, 26, 27
	mul4 v7, 28, 29, 30, 31
	subs x0, x0, #1
	b.ne 11b
	row4 stp, x5, 16, 17, 18, 19
	row4 stp, x7, 20, 21, 22, 23
	row4 stp, x8, 24, 25, 26, 27
	row4 stp, x9, 28, 29, 30, 31
	ret
