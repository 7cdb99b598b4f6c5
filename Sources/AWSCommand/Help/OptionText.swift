import AWSModel
import Terminal

/// One option of an operation: type, sentence, limits, and how its value is written.
struct OptionText {
  let model: ServiceModel
  let operation: OperationModel
  let sentences: HelpSentences
  /// The members of a request, and their parts, that have no effect here.
  let unread: [String]

  /// Writes an option; of a pair such as `--force` and `--no-force` both names.
  func write(_ argument: Argument, opposite: Argument?, to text: inout HelpText) {
    let names = [argument, opposite].compactMap { $0?.option }.joined(separator: " | ")
    guard case .member(let member) = argument.effect else {
      return writeOwn(argument, names, to: &text)
    }
    let shape = model[member.shape]
    let kind = ShapeTree.kind(of: shape, in: model)
    let required = argument.isRequired ? ", required" : ""
    text.line("\(text.style(.strong, names)) (\(kind)\(required))")
    let said = sentences.option(member.name, of: operation.name)
    let sentence = argument.isRequired ? said.map(Self.withoutDefault) : said
    var parts = [sentence].compactMap { $0 }
    parts += Limits(model: model, sentences: sentences).sentences(on: shape, besides: sentence)
    if !parts.isEmpty { text.paragraph(parts.joined(separator: " "), indent: 8) }
    if let notice = notice(on: member.name) { text.paragraph(notice, indent: 8) }
    guard !shape.isScalar else { return }
    writeForms(of: shape, to: &text)
  }

  /// A sentence without what happens when the option is left out, which it cannot be.
  private static func withoutDefault(_ sentence: String) -> String {
    sentence.split(separator: "; without", maxSplits: 1).first.map {
      $0.hasSuffix(".") ? String($0) : $0 + "."
    } ?? sentence
  }

  /// An option that the CLI adds to the model's.
  private func writeOwn(_ argument: Argument, _ names: String, to text: inout HelpText) {
    let kind: String
    switch (argument.arity, argument.conversion) {
    case (.flag, _): kind = "boolean"
    case (.many, _), (.oneOrMore, _): kind = "list"
    case (_, .integer): kind = "integer"
    default: kind = "string"
    }
    text.line("\(text.style(.strong, names)) (\(kind))")
    let sentence = sentences.cliOption(argument.option, of: operation.name)
    var parts = [sentence].compactMap { $0 }
    if !argument.choices.allSatisfy({ sentence?.contains($0) ?? false }) {
      parts.append(Limits.oneOf(argument.choices))
    }
    if !parts.isEmpty { text.paragraph(parts.joined(separator: " "), indent: 8) }
  }

  /// What of an option is different, or has no effect, here.
  private func notice(on member: String) -> String? {
    if let said = sentences.difference(of: member, in: operation.name) { return said }
    if unread.contains(member) { return "Accepted here without effect." }
    let parts = unread.filter { $0.hasPrefix(member + ".") || $0.hasPrefix(member + "[") }
      .map { path in
        let rest = path.dropFirst(member.count)
        return String(rest.drop { "[].".contains($0) })
      }
    return parts.isEmpty ? nil : "Without effect here: \(parts.joined(separator: ", "))."
  }

  // MARK: Forms

  private func writeForms(of shape: Shape, to text: inout HelpText) {
    let room = text.width - 12
    let reader = ParameterReader(model: model, files: ParameterFiles { _ in nil })
    if reader.bareMember(of: shape) != nil {
      text.line(text.style(.dim, "Written as:") + " word word …", indent: 8)
    } else if reader.takesShorthand(shape) {
      writeShorthand(of: shape, room, to: &text)
    } else if let element = shape.element.map({ model[$0.shape] }), element.isScalar,
      shape.kind == .list
    {
      text.line(text.style(.dim, "Written as:") + " word word …", indent: 8)
      return
    }
    var members = HelpText(width: text.width, style: text.style)
    ShapeTree(model: model, sentences: sentences, isWhole: false, showsLimits: true)
      .write(shape, to: &members, indent: 12)
    if !members.isEmpty {
      text.line(text.style(.dim, "Members:"), indent: 8)
      text.append(members)
    }
    text.line(text.style(.dim, "JSON:"), indent: 8)
    for row in JSONSample(model: model, width: room).lines(of: shape) { text.line(row, indent: 12) }
  }

  private func writeShorthand(of shape: Shape, _ room: Int, to text: inout HelpText) {
    let sample = ShorthandSample(model: model).text(of: shape)
    guard sample.count <= room * 4 else {
      return text.line(text.style(.dim, "Shorthand:") + " possible; see JSON", indent: 8)
    }
    text.line(text.style(.dim, "Shorthand:"), indent: 8)
    for row in Self.broken(sample, room) { text.line(row, indent: 12) }
  }

  /// A sample of shorthand in lines, broken behind commas.
  private static func broken(_ sample: String, _ room: Int) -> [String] {
    var rows: [String] = []
    var row = ""
    for part in sample.split(separator: ",", omittingEmptySubsequences: false) {
      if row.isEmpty {
        row = String(part)
      } else if row.count + part.count + 2 <= room {
        row += "," + part
      } else {
        rows.append(row + ",")
        row = String(part)
      }
    }
    return rows + [row]
  }
}
