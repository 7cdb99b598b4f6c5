import AWSModel
import Sandbox
import Terminal

/// The pages of `aws help`: what the model knows, with sentences of our own.
///
/// The layout is that of the AWS CLI's manual pages, with three differences meant for learners:
/// an example stands before the options, errors and what is waited for have sections of their
/// own, and each page says what of it is simulated.
struct HelpPage {
  /// The API models, and the sentences beside them.
  let library: ModelLibrary
  /// The columns of the terminal.
  let width: Int
  /// How pages are dressed.
  let style: Style
  /// What to read or practise about a command.
  let related: (String) -> [String]

  /// The page on a topic.
  func text(on topic: HelpTopic) -> String {
    var page = HelpText(width: width, style: style)
    switch topic {
    case .top: TopPage(library: library).write(to: &page)
    case .topics: SubjectPage(sentences("aws")).writeList(to: &page)
    case .subject(let name): SubjectPage(sentences("aws")).write(name, to: &page)
    case .service(let name):
      withModel(name) { ServicePage(model: $0, sentences: sentences(name)).write(to: &page) }
    case .waiters(let name):
      withModel(name) { WaiterPage(model: $0, sentences: sentences(name)).writeList(to: &page) }
    case .waiter(let service, let name):
      withModel(service) { model in
        guard let waiter = model.waiter(name) else { return }
        WaiterPage(model: model, sentences: sentences(service)).write(waiter, to: &page)
        writeSeeAlso("\(service) wait \(KebabCase.of(name))", commands: [], to: &page)
      }
    case .operation(let service, let name):
      withModel(service) { model in
        guard let operation = model.operation(name) else { return }
        let operationPage = OperationPage(operation, of: model, sentences: sentences(service))
        operationPage.write(to: &page)
        writeSeeAlso(
          "\(service) \(KebabCase.of(name))", commands: operationPage.neighbours, to: &page)
      }
    case .command(let service, let name):
      CommandPage(service: service, name: name, sentences: sentences(service)).write(to: &page)
      writeSeeAlso(service == "aws" ? name : "\(service) \(name)", commands: [], to: &page)
    }
    return page.text
  }

  private func sentences(_ service: String) -> HelpSentences {
    HelpSentences(service, library: library)
  }

  private func withModel(_ name: String, _ write: (ServiceModel) -> Void) {
    if let model = library.model(for: name) { write(model) }
  }

  private func writeSeeAlso(_ command: String, commands: [String], to page: inout HelpText) {
    page.section("SEE ALSO") { text in
      if !commands.isEmpty { text.paragraph(commands.joined(separator: ", "), hanging: 2) }
      for line in related(command) { text.paragraph(line, hanging: 2) }
    }
  }
}
