import AWSModel
import Sandbox
import Terminal

/// `aws ecs create-service help`.
struct OperationPage {
  let model: ServiceModel
  let operation: OperationModel
  let sentences: HelpSentences
  private let table: ArgumentTable
  private let isSimulated: Bool
  private let reading: InputReading?

  init(_ operation: OperationModel, of model: ServiceModel, sentences: HelpSentences) {
    self.model = model
    self.operation = operation
    self.sentences = sentences
    table = ArgumentTable(operation, of: model)
    isSimulated = Catalogue.operationNames(of: model.name).contains(operation.name)
    reading = Catalogue.reading(of: operation, in: model)
  }

  private var command: String { "\(model.name) \(KebabCase.of(operation.name))" }

  func write(to page: inout HelpText) {
    let sentence = sentences.operation(operation.name).map { " - " + $0 } ?? ""
    page.section("NAME") { $0.paragraph(command + sentence, hanging: 4) }
    page.section("DESCRIPTION") { writeDescription(to: &$0) }
    page.section("SYNOPSIS") { writeSynopsis("aws " + command, to: &$0) }
    page.section("EXAMPLE") { text in
      sentences.example(operation.name).map { text.example($0) }
    }
    page.section("OPTIONS") { writeOptionList(to: &$0) }
    page.section("ERRORS") { writeErrors(to: &$0) }
    page.section("WAITERS") { writeWaiters(to: &$0) }
    page.section("OUTPUT") { writeOutput(to: &$0) }
  }

  /// Synopsis and options alone, for a waiter, which takes those of the operation it asks.
  func writeOptions(of command: String, to page: inout HelpText) {
    page.section("SYNOPSIS") { writeSynopsis("aws " + command, to: &$0) }
    page.section("OPTIONS") { writeOptionList(to: &$0) }
  }

  // MARK: Description

  private func writeDescription(to text: inout HelpText) {
    for paragraph in sentences.more(operation.name) { text.apart(paragraph) }
    text.apart(simulation)
    for sentence in sentences.differences(of: operation.name) { text.apart(sentence) }
    if table.paginator != nil {
      text.apart(
        "The answer comes in pages, of which the CLI fetches all; --max-items stops earlier, "
          + "--no-paginate takes the first page only.")
    }
  }

  private var simulation: String {
    guard isSimulated else {
      let near = Catalogue.nearest(to: operation.name, of: model.name).map(KebabCase.of)
      let hint = near.isEmpty ? "" : " The nearest that is: \(near.joined(separator: ", "))."
      return "Not simulated: the line is read and checked as by AWS, then answered with the "
        + "error NotSimulated." + hint
    }
    let options = (reading?.topLevelUnread ?? []).compactMap { member in
      table.arguments.first {
        if case .member(let own) = $0.effect { own.name == member && !$0.isHidden } else { false }
      }?.option
    }
    return options.isEmpty
      ? "Simulated."
      : "Simulated. Accepted without effect: \(options.joined(separator: ", "))."
  }

  // MARK: Options

  /// The options shown: what is required, the others, the CLI's own, and last what has no effect
  /// here.
  private var shown: [(argument: Argument, opposite: Argument?)] {
    var pairs: [(argument: Argument, opposite: Argument?)] = []
    for argument in table.arguments where !argument.isHidden {
      if case .flag(false) = argument.arity,
        let place = pairs.firstIndex(where: {
          $0.argument.destination == argument.destination && $0.opposite == nil
        })
      {
        pairs[place].opposite = argument
      } else {
        pairs.append((argument, nil))
      }
    }
    let rank = pairs.map { pair in
      if pair.argument.isRequired { return 0 }
      guard case .member(let member) = pair.argument.effect else { return 2 }
      return unread.contains(member.name) ? 3 : 1
    }
    return (0...3).flatMap { wanted in
      zip(pairs, rank).filter { $0.1 == wanted }.map(\.0)
    }
  }

  /// The members of a request, and their parts, that nothing reads here.
  private var unread: [String] { reading?.unread ?? [] }

  private func writeSynopsis(_ line: String, to text: inout HelpText) {
    text.line(text.style(.strong, line))
    let options = shown
    for pair in options where pair.argument.isRequired {
      text.line(Self.synopsis(pair.argument, pair.opposite), indent: 8)
    }
    var row = ""
    for pair in options where !pair.argument.isRequired {
      let word = "[\(Self.synopsis(pair.argument, pair.opposite))]"
      if !row.isEmpty, row.count + word.count + 9 > text.width {
        text.line(row, indent: 8)
        row = ""
      }
      row += row.isEmpty ? word : " " + word
    }
    if !row.isEmpty { text.line(row, indent: 8) }
  }

  private static func synopsis(_ argument: Argument, _ opposite: Argument?) -> String {
    let value =
      switch argument.arity {
      case .flag: ""
      case .one: " <value>"
      case .optional: " [<value>]"
      case .many, .oneOrMore: " <value …>"
      }
    return argument.option + value + (opposite.map { " | \($0.option)" } ?? "")
  }

  private func writeOptionList(to text: inout HelpText) {
    let option = OptionText(
      model: model, operation: operation, sentences: sentences, unread: unread)
    for (argument, opposite) in shown {
      text.gap()
      option.write(argument, opposite: opposite, to: &text)
    }
    text.apart("Global options such as --output, --query and --region: see aws help.")
  }

  // MARK: What comes back

  private func writeErrors(to text: inout HelpText) {
    let codes = operation.errors.map { model[$0].exception?.code ?? model[$0].name }
    for code in codes + sentences.usualErrors(of: operation.name) {
      text.row(code, sentences.error(code) ?? "", column: 34)
    }
  }

  private func writeWaiters(to text: inout HelpText) {
    for name in model.waiterNames.sorted() {
      guard let waiter = model.waiter(name), waiter.operation == operation.name else { continue }
      text.row("\(model.name) wait \(KebabCase.of(name))", sentences.waiter(name) ?? "", column: 34)
    }
  }

  private func writeOutput(to text: inout HelpText) {
    guard let output = operation.output.map({ model[$0] }), !output.members.isEmpty else {
      return text.line("None.")
    }
    ShapeTree(model: model, sentences: sentences, isWhole: true, showsLimits: false)
      .write(output, to: &text, indent: HelpText.indent)
  }

  // MARK: Neighbours

  /// Other simulated commands on the same thing, such as `aws ecs delete-service`.
  var neighbours: [String] {
    let noun = Self.noun(of: operation.name)
    return Catalogue.operationNames(of: model.name).filter {
      $0 != operation.name && Self.noun(of: $0) == noun
    }.prefix(8).map { "aws \(model.name) \(KebabCase.of($0))" }
  }

  /// What an operation is about: its name without the verb, in the singular.
  private static func noun(of operation: String) -> String {
    var noun = operation.dropFirst().drop { !$0.isUppercase }
    if noun.hasSuffix("ies") { return noun.dropLast(3) + "y" }
    if noun.hasSuffix("s"), !noun.hasSuffix("ss") { noun = noun.dropLast() }
    return String(noun)
  }
}
