//! Development only.
use lasswell::export::*;
use lasswell::model::*;
use lasswell::stance::*;
use lasswell::tokens::Tokens;
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if args[0] == "features" {
        for line in std::fs::read_to_string(&args[1]).unwrap().lines() {
            let v: serde_json::Value = serde_json::from_str(line).unwrap();
            let text = v["text"].as_str().unwrap();
            let b = |c: u64| text.char_indices().nth(c as usize).map_or(text.len(), |x| x.0);
            let t = Span::new(
                text,
                b(v["target"]["start"].as_u64().unwrap()),
                b(v["target"]["end"].as_u64().unwrap()),
            )
            .unwrap();
            let s = Sentence { span: Span::all(text), paragraph: 0, kind: SentenceKind::Body };
            let tokens = Tokens::new(text, &[s]);
            let f = LexiconModel::feature_sums(Passage {
                tokens: &tokens,
                pieces: &[Span::all(text)],
                targets: &[t],
                masked: &[t],
            });
            println!(
                "{} {} {}",
                v["label"].as_str().unwrap(),
                v["split"].as_str().unwrap_or("-"),
                f.map(|x| x.to_string()).join(" ")
            );
        }
        return;
    }
    let engine = lasswell::analyze::Engine::default();
    if args[0] == "time" {
        let text = std::fs::read_to_string(&args[1]).unwrap();
        let article = Article { text, ..Article::default() };
        let t = std::time::Instant::now();
        let lap = |n: &str| eprintln!("{n} {:.2}", t.elapsed().as_secs_f64());
        let (blocks, sentences) = lasswell::split::split(&article);
        lap("split");
        let tokens = Tokens::new(&article.text, &sentences);
        lap("tokens");
        let named = lasswell::people::names(&tokens, &sentences);
        lap("names");
        let d = lasswell::quotes::find(&article.text, &tokens, &blocks, &sentences, &named.mentions);
        lap("quotes");
        let q: Vec<Quote> = d.iter().map(|x| x.quote).collect();
        let mut m = lasswell::people::third_person(&tokens, &sentences, &named.people, &named.mentions, &q);
        lap("pronouns");
        m.extend(&named.mentions);
        m.sort_by_key(|m| (m.span, m.kind));
        let a = lasswell::quotes::attribute(&article.text, &d, &named.people, &m);
        lap("attribute");
        let s = lasswell::quotes::segments(&article.text, &sentences, &a.quotes);
        lap("segments");
        let st = lasswell::stance::stances(&tokens, &s, &m, &a.speakers, LexiconModel::fitted());
        lap("stances");
        let an = lasswell::analyze::analyze(article, &engine);
        lap("all");
        let r = ArticleFormat::Jsonl.render(&an, OffsetUnit::CodePoints).unwrap();
        lap("json");
        eprintln!("{} {} {} {}", named.people.len(), st.len(), r.len(), an.quotes.len());
        return;
    }
    if args[0] == "score" {
        let out = std::io::stdout();
        let mut w = ArticleWriter::new(out.lock(), ArticleFormat::Jsonl, OffsetUnit::CodePoints).unwrap();
        let paths = [std::path::PathBuf::from(&args[1])];
        for a in lasswell::read::articles(&paths, &lasswell::read::Options::default()).flatten() {
            w.write(&lasswell::analyze::analyze(a, &engine)).unwrap();
        }
        let _ = w.finish().unwrap();
        return;
    }
    let out = std::io::stdout();
    let mut w = ArticleWriter::new(out.lock(), ArticleFormat::Jsonl, OffsetUnit::CodePoints).unwrap();
    for path in args {
        let text = std::fs::read_to_string(&path).unwrap();
        let first = text.lines().next().unwrap_or("");
        let set = text.get(first.len()..).unwrap_or("").starts_with("\n\n");
        let headline = if set { Span::new(&text, 0, first.len()) } else { None };
        let a = Article {
            id: std::path::Path::new(&path).file_stem().unwrap().to_string_lossy().into(),
            text,
            headline,
            ..Article::default()
        };
        w.write(&lasswell::analyze::analyze(a, &engine)).unwrap();
    }
    let _ = w.finish().unwrap();
}
