import AWSModel
import Sandbox

/// `aws help`: the services, how far each is simulated, and the options that all commands take.
struct TopPage {
  let library: ModelLibrary

  func write(to page: inout HelpText) {
    let sentences = HelpSentences("aws", library: library)
    page.section("NAME") { $0.paragraph("aws - " + (sentences.about ?? ""), hanging: 6) }
    page.section("SYNOPSIS") {
      $0.line("aws [options] <command> <subcommand> [parameters]")
    }
    page.section("DESCRIPTION") { text in
      for paragraph in sentences.more("aws") { text.apart(paragraph) }
    }
    let simulated = library.services.filter { !Catalogue.operationNames(of: $0).isEmpty }
    page.section("SERVICES") { text in
      for name in simulated { text.row(name, line(on: name), column: column) }
    }
    page.section("SERVICES OF WHICH ONLY THE COMMAND LINE IS KNOWN") { text in
      let others = library.services.filter { !simulated.contains($0) }
      guard !others.isEmpty else { return }
      text.paragraph(sentences.text("model", in: "notes") ?? "")
      text.gap()
      for name in others { text.row(name, line(on: name), column: column) }
    }
    page.section("OTHER COMMANDS") { text in
      for name in sentences.commandNames {
        text.row(name, sentences.command(name)?.sentence ?? "", column: column)
      }
      text.row("help", "Prints this page.", column: column)
    }
    page.section("GLOBAL OPTIONS") { text in
      for argument in GlobalOptions.arguments {
        GlobalOptionText(argument, sentences).write(to: &text)
      }
    }
    page.section("SERVICES KNOWN BY NAME ONLY") { text in
      text.paragraph(sentences.text("name", in: "notes") ?? "")
      text.gap()
      let names = KnownServices.names.filter { !library.services.contains($0) }
      text.paragraph(names.joined(separator: ", ") + ".")
    }
    page.section("SEE ALSO") { text in
      text.paragraph("aws <service> help, aws <service> <operation> help, aws help topics")
    }
  }

  private var column: Int { min((library.services.map(\.count).max() ?? 0) + 2, 26) }

  private func line(on service: String) -> String {
    let count = Catalogue.operationNames(of: service).count
    guard let model = library.model(for: service) else { return "" }
    let all = model.operationNames.count
    let operations = all == 1 ? "operation" : "operations"
    let share = count == 0 ? "\(all) \(operations)" : "\(count) of \(all) operations simulated"
    let title = HelpSentences(service, library: library).title ?? model.metadata.fullName
    return "\(title): \(share)."
  }
}

/// One global option.
private struct GlobalOptionText {
  let argument: Argument
  let sentences: HelpSentences

  init(_ argument: Argument, _ sentences: HelpSentences) {
    self.argument = argument
    self.sentences = sentences
  }

  func write(to text: inout HelpText) {
    let kind: String
    if case .flag = argument.arity { kind = "boolean" } else { kind = "string" }
    text.line("\(text.style(.strong, argument.option)) (\(kind))")
    var parts = [sentences.text(argument.option, in: "globals") ?? ""]
    if !argument.choices.isEmpty { parts.append(Limits.oneOf(argument.choices)) }
    text.paragraph(parts.filter { !$0.isEmpty }.joined(separator: " "), indent: 8)
  }
}
