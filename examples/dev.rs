use lasswell::model::*;
fn main() {
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path).unwrap();
        let first = text.lines().next().unwrap_or("");
        let set = text.get(first.len()..).unwrap_or("").starts_with("\n\n");
        let headline = if set {
            Span::new(&text, 0, first.len())
        } else {
            None
        };
        let a = Article {
            text,
            headline,
            ..Article::default()
        };
        let (_, s) = lasswell::split::split(&a);
        for s in s {
            let c = |b: usize| a.text[..b].chars().count();
            println!(
                "{{\"start\":{},\"end\":{},\"kind\":\"{}\"}}",
                c(s.span.start()),
                c(s.span.end()),
                s.kind.as_str()
            );
        }
    }
}
