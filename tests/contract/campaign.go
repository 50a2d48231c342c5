// Executes campaigns the way listmonk does: the body with html/template, the
// subject and the text part with text/template, both with its functions, after
// the three abbreviations that it allows are written out (models/models.go,
// regTplFuncs; models/campaigns.go, CompileTemplate). Reads a JSON list of
// campaigns and writes what came of them.
package main

import (
	"bytes"
	"encoding/json"
	html "html/template"
	"os"
	"regexp"
	text "text/template"
)

type campaign struct {
	Body    string
	Subject string
	Text    string
	Error   string
}

type subscriber struct {
	Email string
	Name  string
}

func (s subscriber) FirstName() string { return "Zoé & <Cie>" }

type message struct {
	Subscriber subscriber
}

var abbreviations = []struct{ written, meant string }{
	{`{{\s*TrackLink\s+"(.+?)"\s*}}`, `{{ TrackLink "$1" . }}`},
	{`(https?://.+?)@TrackLink`, `{{ TrackLink "$1" . }}`},
	{`{{\s*(TrackView|UnsubscribeURL|MessageURL)\s*}}`, `{{ $1 . }}`},
}

func functions() map[string]interface{} {
	return map[string]interface{}{
		"Safe":           func(s string) html.HTML { return html.HTML(s) },
		"TrackLink":      func(url string, m message) string { return "https://l.example.org/link/1" },
		"TrackView":      func(m message) html.HTML { return html.HTML(`<img src="https://l.example.org/1.png">`) },
		"UnsubscribeURL": func(m message) string { return "https://l.example.org/subscription/1?a=é+b&c='d'" },
		"MessageURL":     func(m message) string { return "https://l.example.org/campaign/1?a=b&c=d" },
	}
}

func writtenOut(source string) string {
	for _, one := range abbreviations {
		source = regexp.MustCompile(one.written).ReplaceAllString(source, one.meant)
	}
	return source
}

func (c *campaign) execute(to message) error {
	var out bytes.Buffer
	base, err := html.New("base").Funcs(functions()).Parse(`{{ template "content" . }}`)
	if err != nil {
		return err
	}
	content, err := html.New("content").Funcs(functions()).Parse(writtenOut(c.Body))
	if err != nil {
		return err
	}
	whole, err := base.AddParseTree("content", content.Tree)
	if err != nil {
		return err
	}
	if err := whole.ExecuteTemplate(&out, "base", to); err != nil {
		return err
	}
	c.Body = out.String()
	if c.Subject, err = executeText(c.Subject, to); err != nil {
		return err
	}
	c.Text, err = executeText(c.Text, to)
	return err
}

func executeText(source string, to message) (string, error) {
	var out bytes.Buffer
	template, err := text.New("text").Funcs(functions()).Parse(writtenOut(source))
	if err == nil {
		err = template.Execute(&out, to)
	}
	return out.String(), err
}

func main() {
	var campaigns []campaign
	if err := json.NewDecoder(os.Stdin).Decode(&campaigns); err != nil {
		panic(err)
	}
	to := message{subscriber{"zoe@example.org", "Zoé Cie"}}
	for i := range campaigns {
		if err := campaigns[i].execute(to); err != nil {
			campaigns[i].Error = err.Error()
		}
	}
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(campaigns); err != nil {
		panic(err)
	}
}
