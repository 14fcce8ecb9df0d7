package kernel

// Weights in six bits, from -31 to 31, lie in blocks of 32: sixteen bytes with the low four bits, of weight
// i in the low half of byte i and of weight 16+i in its high half, then eight bytes with the high two,
// of the weights i, 8+i, 16+i and 24+i in byte i from its low end. What is stored is the weight plus 32.
const (
	sixBlock = 32 // weights
	sixSize  = 24 // bytes of a block
)

// MaxSix is the largest weight in six bits.
const MaxSix = 31

// SixBytes is the number of bytes that n weights take.
func SixBytes(n int) int { return (n + sixBlock - 1) / sixBlock * sixSize }

// AppendSix appends weights, none beyond MaxSix; the last block is filled up.
func AppendSix(b []byte, weights []int8) []byte {
	for len(weights) > 0 {
		block := weights[:min(sixBlock, len(weights))]
		weights = weights[len(block):]
		var out [sixSize]byte
		for i, w := range block {
			q := byte(w + 32)
			out[i%16] |= q & 0xf << (i / 16 * 4)
			out[16+i%8] |= q >> 4 << (i / 8 * 2)
		}
		b = append(b, out[:]...)
	}
	return b
}

// AddSix adds unit times the weights that src holds to dst. It is the same to the bit on every kernel.
func (k Kernel) AddSix(dst []float32, src []byte, unit float32) {
	src = src[:SixBytes(len(dst))]
	done := k.addSix(dst, src, unit)
	addSixGo(dst[done:], src[SixBytes(done):], unit)
}

func addSixGo(dst []float32, src []byte, unit float32) {
	for len(dst) > 0 {
		block := dst[:min(sixBlock, len(dst))]
		for i := range block {
			q := int(src[i%16]>>(i/16*4)&0xf) | int(src[16+i%8]>>(i/8*2)&3)<<4
			block[i] += float32(float32(q-32) * unit) // rounded once more: no fused product
		}
		dst, src = dst[len(block):], src[sixSize:]
	}
}
