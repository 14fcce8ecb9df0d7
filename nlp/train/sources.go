package train

// Source is a data set that the model was trained on.
type Source struct {
	Name    string `json:"name"`
	Used    string `json:"used"`
	Licence string `json:"licence"`
	From    string `json:"from"`
}

// Sources lists the training data, for the manifest.
func Sources() []Source {
	return []Source{
		{"ud/en_ewt-train.conllu", "words, sentences, tags, lemmas, trees, clusters", "CC BY-SA 4.0", "UniversalDependencies/UD_English-EWT"},
		{"ud/en_gum-train.conllu", "the same; all genres but court", "CC BY and public domain by genre", "UniversalDependencies/UD_English-GUM"},
		{"ner/gmb.jsonl", "entities (nine tenths), sentence ends, clusters", "text public domain; annotation ODbL/CDLA-Sharing", "Groningen Meaning Bank"},
		{"ner/wikigold.conll", "entities, clusters", "CC BY 4.0", "Wikigold (Balasuriya et al. 2009)"},
	}
}
