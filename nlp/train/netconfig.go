package train

import "sitrep/nlp/internal/net"

// NetConfig says how the network is trained.
type NetConfig struct {
	Shape    net.Shape // the sizes that do not follow from the data
	Epochs   int       // with the trees of the treebanks
	Further  []Stage   // after these, with trees that the network drew itself too
	Runs     Stage     // last, of the roles alone
	Batch    int       // words of each of the two batches of a step
	Rate     float32   // of Adam, after Warmup steps; falls to zero on a straight line
	Warmup   int
	Silver   float32 // weight of the losses of drawn trees
	Clip     float32 // greatest norm of the gradients
	Dropout  net.Dropout
	Hide     float64 // share of words whose identity is hidden
	HideRare float64 // and of rare words: this over this plus how often the word is met
	HideMark float64 // share of words whose marks by the lists of names are hidden
	Upper    float64 // share of sentences in upper case
	Lower    float64
	LowName  float64 // share of sentences with known entities only that are written in lower case
	DropStop float64 // share of sentences that lose their last mark
	Headline float64 // share of the short sentences on past deeds that become headlines
	Quoted   float64 // share of the sentences on what is said that have it first
	Average  float32 // decay of the average of the weights, by ten steps
	Names    int     // the bank of entities is gone through once in so many epochs
	Others   int     // and the smaller sets
	Raw      int     // and the drawn trees of other text
	Roles    float32 // weight of the loss of roles, which are scored for each pair of words
}

// Stage is some epochs, with trees that the network drew itself, as it was when the stage began.
type Stage struct {
	Epochs int
	Rate   float32
}

// DefaultNet is the configuration of the network in nlp/models.
func DefaultNet() NetConfig {
	return NetConfig{
		Shape:  net.Shape{Dim: 128, Hidden: 160, Layers: 2, Arc: 128, Pair: 96, Role: 192},
		Epochs: 14, Further: []Stage{{11, 1.4e-3}, {5, 8e-4}}, Runs: Stage{6, 2e-3}, Batch: 400, Rate: 2e-3, Warmup: 200, Clip: 5, Silver: 0.5,
		Dropout: net.Dropout{Word: 0.2, Layer: 0.25, Head: 0.2, Role: 0.4},
		Hide:    0.03, HideRare: 0.3, HideMark: 0.15, Upper: 0.06, Lower: 0.04, LowName: 0.1, DropStop: 0.07, Headline: 0.15, Quoted: 0.5,
		Average: 0.98, Names: 4, Others: 1, Raw: 8, Roles: 1,
	}
}
