fn main() {
    let path = std::env::args().nth(1).unwrap();
    let bytes = std::fs::read(path).unwrap();
    let r = import::capture::restore(&bytes).unwrap();
    if std::env::args().nth(2).is_some() {
        println!("{}", serde_json::to_string_pretty(&r).unwrap());
    } else {
        for p in &r.paragraphs {
            println!("P {}", p.text.chars().take(100).collect::<String>());
        }
        println!("{}", r.tree());
    }
}
