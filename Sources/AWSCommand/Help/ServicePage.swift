import AWSModel
import Sandbox

/// `aws ecs help`: what the service is for, and its commands with a sentence each.
struct ServicePage {
  let model: ServiceModel
  let sentences: HelpSentences
  private let simulated: Set<String>

  init(model: ServiceModel, sentences: HelpSentences) {
    self.model = model
    self.sentences = sentences
    simulated = Set(Catalogue.operationNames(of: model.name))
  }

  func write(to page: inout HelpText) {
    let name = model.name
    page.section("NAME") { $0.paragraph("\(name) - \(title)", hanging: 4) }
    page.section("DESCRIPTION") { text in
      if let about = sentences.about { text.paragraph(about) }
      text.apart(share)
    }
    page.section("SYNOPSIS") { $0.line("aws \(name) <command> [parameters]") }
    page.section("COMMANDS") { writeGroups(isSimulated: !simulated.isEmpty, to: &$0) }
    page.section("COMMANDS OF THE CLI") { text in
      for command in ServiceCommand.extras(of: model) where command != "help" {
        let sentence =
          command == "wait"
          ? "Waits until something is as wanted; see WAITERS."
          : sentences.command(command)?.sentence ?? ""
        text.row(command, sentence, column: column)
      }
    }
    page.section("WAITERS") { WaiterPage(model: model, sentences: sentences).writeRows(to: &$0) }
    page.section("COMMANDS THAT ARE NOT SIMULATED") { text in
      if !simulated.isEmpty { writeGroups(isSimulated: false, to: &text) }
    }
    page.section("COMMANDS KNOWN BY NAME ONLY") {
      $0.columns(model.commands.leftOut.map(KebabCase.of).sorted())
    }
    page.section("SEE ALSO") {
      $0.paragraph("aws \(name) <command> help, aws help")
    }
  }

  private var title: String { sentences.title ?? model.metadata.fullName }

  private var share: String {
    let all = model.operationNames.count
    let version = "API version \(model.metadata.apiVersion)."
    switch simulated.count {
    case 0:
      let near = Catalogue.neighbour(of: model.name).map { " The nearest that is: \($0)." } ?? ""
      return "\(version) None of its \(all) operations is simulated yet: command lines are read "
        + "and checked as by AWS, then answered with the error NotSimulated." + near
    case all: return "\(version) All \(all) operations are simulated."
    default:
      return "\(version) \(simulated.count) of \(all) operations are simulated; command lines of "
        + "the others are read and checked, then answered with the error NotSimulated."
    }
  }

  /// Where sentences begin; longer names have a line of their own.
  private var column: Int { 32 }

  private func writeGroups(isSimulated: Bool, to text: inout HelpText) {
    let groups = sentences.groups
    for group in groups {
      let shown = group.operations.filter {
        simulated.contains($0.name) == isSimulated && model.operation($0.name) != nil
      }
      guard !shown.isEmpty else { continue }
      text.gap()
      text.line(text.style(.emphasis, group.title))
      for (name, sentence) in shown {
        text.row(KebabCase.of(name), sentence, column: column - 2, indent: HelpText.indent + 2)
      }
    }
    let told = Set(groups.flatMap { $0.operations.map(\.name) })
    let bare = model.operationNames.filter {
      !told.contains($0) && simulated.contains($0) == isSimulated
    }.map(KebabCase.of).filter { !model.commands.removed.contains($0) }
    text.gap()
    text.columns(bare.sorted())
  }
}
