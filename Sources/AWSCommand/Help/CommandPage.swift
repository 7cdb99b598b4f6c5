/// A page on a command that is not an operation of the model: `aws ecr get-login-password help`.
struct CommandPage {
  let service: String
  let name: String
  let sentences: HelpSentences

  func write(to page: inout HelpText) {
    let title = service == "aws" ? name : "\(service) \(name)"
    guard let command = sentences.command(name) else {
      page.section("NAME") { $0.line(title) }
      return
    }
    page.section("NAME") { $0.paragraph("\(title) - \(command.sentence)", hanging: 4) }
    page.section("DESCRIPTION") { text in
      for paragraph in command.more { text.apart(paragraph) }
    }
    page.section("SYNOPSIS") { text in
      for usage in command.usage {
        text.paragraph("aws " + HelpText.unbroken(usage), hanging: 4)
      }
    }
    page.section("EXAMPLE") { text in
      for line in command.example { text.example(line) }
    }
    page.section("OPTIONS") { text in
      for (option, sentence) in command.options {
        text.line(text.style(.strong, option))
        text.paragraph(sentence, indent: 8)
      }
    }
  }
}
