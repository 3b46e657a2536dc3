//! Writes the features of all candidates for `training/name_model.py`; run by it alone.

#[cfg(test)]
mod tests {
    use super::super::article_evidence::ArticleEvidence;
    use super::super::candidates::candidates;
    use super::super::features::{COUNT, GROUPS, TraitCache, collect};
    use super::super::name_model::set_by_hand;
    use super::super::name_rules;
    use super::super::sentence_shapes::shapes;
    use crate::model::Article;
    use crate::tokens::Tokens;
    use std::fmt::Write as _;
    use std::io::{BufRead as _, BufReader};

    #[derive(serde::Deserialize)]
    struct Document {
        id: String,
        text: String,
    }

    /// `NAMES_IN`: JSON lines of `id`, `text`. `NAMES_OUT`: the names of the features, then a line a candidate: document,
    /// first and last byte, number of words, the lower-cased words, what is set by hand, features.
    #[test]
    #[ignore = "a tool of training/name_model.py"]
    fn features_of_all_candidates() {
        let (Ok(input), Ok(output)) = (std::env::var("NAMES_IN"), std::env::var("NAMES_OUT")) else {
            return;
        };
        let mut out = String::new();
        let names =
            GROUPS.iter().flat_map(|(name, count)| (0..*count).map(move |value| format!("{name} {value}")));
        let names: Vec<String> = names.collect();
        assert_eq!(names.len(), COUNT);
        writeln!(out, "{}", names.join("\t")).unwrap();
        for line in BufReader::new(std::fs::File::open(input).unwrap()).lines() {
            let document: Document = serde_json::from_str(&line.unwrap()).unwrap();
            let article = Article { text: document.text, ..Article::default() };
            let (_, sentences) = crate::split::split(&article);
            let tokens = Tokens::new(&article.text, &sentences);
            let shapes = shapes(&tokens, &sentences);
            let candidates = candidates(&tokens, &shapes);
            let evidence = ArticleEvidence::new(&tokens, &candidates);
            let (mut found, mut words) = (Vec::new(), TraitCache::default());
            for c in &candidates {
                if name_rules::is_impossible(&tokens, c) {
                    continue;
                }
                let points = name_rules::points(&tokens, c);
                collect(&tokens, c, points, &evidence, &mut words, &mut found);
                let by_hand = set_by_hand(&tokens, c, points, &evidence);
                let span = tokens.span(c.first, c.last).unwrap();
                let words: Vec<&str> = c.parts.iter().map(|p| tokens.lower(*p)).collect();
                let features: Vec<String> = found.iter().map(usize::to_string).collect();
                let place =
                    [document.id.as_str(), &span.start().to_string(), &span.end().to_string()].join("\t");
                writeln!(
                    out,
                    "{place}\t{}\t{}\t{by_hand}\t{}",
                    words.len(),
                    words.join(" "),
                    features.join(" ")
                )
                .unwrap();
            }
        }
        std::fs::write(output, out).unwrap();
    }
}
