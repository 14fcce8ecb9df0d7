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
		{"ud/en_ewt-train.conllu", "words, sentences, tags, lemmas, trees, word classes", "CC BY-SA 4.0", "UniversalDependencies/UD_English-EWT"},
		{"ud/en_gum-train.conllu", "the same, and entities; all genres but court", "CC BY and public domain by genre", "UniversalDependencies/UD_English-GUM"},
		{"ner/gmb.jsonl", "entities (nine tenths), sentence ends, word classes, drawn trees", "text public domain; annotation ODbL/CDLA-Sharing", "Groningen Meaning Bank"},
		{"srl/propbank-ewt-train.jsonl", "predicates and arguments", "CC BY-SA 4.0", "propbank/propbank-release"},
		{"ner/wnut17.conll", "entities", "CC BY 4.0", "WNUT 2017 (Derczynski et al. 2017)"},
		{"ner/wikigold.conll", "entities, word classes", "CC BY 4.0", "Wikigold (Balasuriya et al. 2009)"},
		{"events/plover-synthetic.jsonl", "word classes, drawn trees; text only", "MIT", "ahalterman/NGEC-2025"},
		{"time/wikiwars.jsonl", "word classes, drawn trees; text only", "CC BY-SA 3.0", "WikiWars (Mazur and Dale 2010)"},
		{"ner/re3d.jsonl", "word classes, drawn trees; text of CENTCOM, US State Department, UK Government, Australian Department of Foreign Affairs only", "public domain, OGL, CC BY by source", "dstl/re3d"},
		{"places/whosonfirst.tsv.gz", "names of places, as hashes; others from the gazetteer", "mixed CC BY 4.0, CC0, public domain", "Who's On First, GeoNames"},
		{"places/geonames-admin1CodesASCII.txt, geonames-admin2Codes.txt", "names of places, as hashes", "CC BY 4.0", "GeoNames"},
	}
}
