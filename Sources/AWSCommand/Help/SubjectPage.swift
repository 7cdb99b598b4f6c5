/// `aws help topics`, and the pages it lists.
struct SubjectPage {
  let sentences: HelpSentences

  init(_ sentences: HelpSentences) { self.sentences = sentences }

  /// `aws help topics`.
  func writeList(to page: inout HelpText) {
    page.section("NAME") { $0.line("aws help topics - pages that are about no one command") }
    page.section("TOPICS") { text in
      for name in HelpTopic.subjects {
        text.row(name, sentences.subject(name)?.title ?? "", column: 16)
      }
    }
    page.section("SEE ALSO") { $0.line("aws help return-codes, aws help") }
  }

  /// `aws help return-codes`.
  func write(_ name: String, to page: inout HelpText) {
    guard let subject = sentences.subject(name) else { return }
    page.section("NAME") { $0.paragraph("\(name) - \(subject.title)", hanging: 4) }
    page.section("DESCRIPTION") { text in
      for paragraph in subject.about { text.apart(paragraph) }
      text.gap()
      let column = min((subject.rows.map(\.0.count).max() ?? 0) + 3, 28)
      for (term, sentence) in subject.rows { text.row(term, sentence, column: column) }
    }
    page.section("SEE ALSO") { $0.line("aws help topics, aws help") }
  }
}
