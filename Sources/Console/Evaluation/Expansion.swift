import Simulation

/// An expansion that cannot be done, such as `${NAME:?text}` of a variable that is not set.
struct ExpansionFailure: Error {
  let message: String
  var output: Output { .failure(message) }
}

/// A word on its way to arguments: pieces of text, quoted or not.
struct ExpandedField {
  /// The pieces; only in unquoted ones wildcards count.
  var pieces: [(text: String, isQuoted: Bool)] = []

  var text: String { pieces.map(\.text).joined() }

  var pattern: ShellPattern {
    var pattern = ShellPattern()
    for piece in pieces {
      if piece.isQuoted { pattern.add(verbatim: piece.text) } else { pattern.add(piece.text) }
    }
    return pattern
  }
}

extension Session {
  /// The arguments that words become: braces, variables, splitting, file names, quotes.
  mutating func expand(_ words: [ShellWord]) -> Result<[String], ExpansionFailure> {
    var arguments: [String] = []
    var count = 0
    do throws(ExpansionFailure) {
      for word in words {
        let words = word.withoutBraces
        count += (words?.count ?? 0) * word.effortOfEach
        guard let words, count <= ShellWord.mostFromBraces else {
          throw ExpansionFailure(
            message: "drydock: the braces of a line stand for too much; write less at once")
        }
        for simple in words {
          for field in try fields(of: simple) { arguments += fileNames(for: field) }
        }
      }
    } catch {
      status = 1
      control = control ?? .leaveScript
      return .failure(error)
    }
    return .success(arguments)
  }

  /// The text that a word becomes where it is neither split nor taken for file names.
  mutating func expandToText(_ word: ShellWord) -> Result<String, ExpansionFailure> {
    do throws(ExpansionFailure) {
      return .success(try unsplit(word).text)
    } catch {
      status = 1
      control = control ?? .leaveScript
      return .failure(error)
    }
  }

  /// The pattern that a word becomes.
  mutating func pattern(of word: ShellWord) -> Result<ShellPattern, ExpansionFailure> {
    do throws(ExpansionFailure) {
      return .success(try unsplit(word).pattern)
    } catch {
      return .failure(error)
    }
  }

  // MARK: Fields

  private mutating func fields(of word: ShellWord) throws(ExpansionFailure) -> [ExpandedField] {
    var builder = FieldBuilder(separators: value(of: "IFS") ?? " \t\n")
    for (place, part) in word.parts.enumerated() {
      switch part {
      case .literal(let text):
        builder.add(place == 0 ? withHome(text) : text, isQuoted: false)
      case .quoted(let text): builder.add(text, isQuoted: true)
      case .doubleQuoted(let parts): try addQuoted(parts, to: &builder)
      case .parameter(let parameter)
      where parameter.operation == nil && "@*".contains(parameter.name):
        builder.addSplit(parameters.joined(separator: " "))
      case .parameter, .substitution, .arithmetic: builder.addSplit(try text(of: part))
      }
    }
    return builder.finished()
  }

  private mutating func addQuoted(
    _ parts: [WordPart], to builder: inout FieldBuilder
  ) throws(ExpansionFailure) {
    if parts == [.parameter(ShellParameter(name: "@"))] {
      for (place, parameter) in parameters.enumerated() {
        if place > 0 { builder.endField() }
        builder.add(parameter, isQuoted: true)
      }
      return
    }
    var text = ""
    for part in parts { text += try self.text(of: part) }
    builder.add(text, isQuoted: true)
  }

  /// A word as one field, as in assignments and after `<<<`.
  mutating func unsplit(_ word: ShellWord) throws(ExpansionFailure) -> ExpandedField {
    var field = ExpandedField()
    for (place, part) in word.parts.enumerated() {
      switch part {
      case .literal(let text): field.pieces.append((place == 0 ? withHome(text) : text, false))
      case .quoted(let text): field.pieces.append((text, true))
      case .doubleQuoted(let parts):
        for inner in parts { field.pieces.append((try text(of: inner), true)) }
      case .parameter, .substitution, .arithmetic:
        field.pieces.append((try text(of: part), false))
      }
    }
    return field
  }

  private func withHome(_ text: String) -> String {
    guard text == "~" || text.hasPrefix("~/") else { return text }
    return (value(of: "HOME") ?? Self.home) + text.dropFirst()
  }

  /// The text of one part.
  mutating func text(of part: WordPart) throws(ExpansionFailure) -> String {
    switch part {
    case .literal(let text), .quoted(let text): return text
    case .doubleQuoted(let parts):
      var text = ""
      for inner in parts { text += try self.text(of: inner) }
      return text
    case .parameter(let parameter): return try text(of: parameter)
    case .substitution(let script): return substituted(script)
    case .arithmetic(let parts):
      var source = ""
      for inner in parts { source += try text(of: inner) }
      return String(try calculate(source))
    }
  }

  /// What a script prints, without the line breaks at its end.
  private mutating func substituted(_ script: ShellScript) -> String {
    let variables = assigned
    let dress = style
    style = .plain
    var input = StandardInput()
    let output = evaluate(script, &input)
    assigned = variables
    style = dress
    status = output.status
    substitutionStatus = output.status
    control = nil
    substitutionErrors.write(output.stderr, to: .error)
    var text = Substring(output.stdout)
    while text.last == "\n" { text.removeLast() }
    return String(text)
  }

  // MARK: File names

  /// The files that a field's pattern names; the field itself where there are none.
  private func fileNames(for field: ExpandedField) -> [String] {
    let pattern = field.pattern
    guard pattern.isWild else { return [field.text] }
    let names = matches(of: pattern.segments)
    return names.isEmpty ? [field.text] : names
  }

  private func matches(of segments: [ShellPattern]) -> [String] {
    var found = [""]
    var rest = segments[...]
    if let first = rest.first, first.isEmpty, rest.count > 1 {
      found = ["/"]
      rest.removeFirst()
    }
    while let segment = rest.popFirst() {
      let wantsFolder = !rest.isEmpty
      found = found.flatMap { base in
        names(in: base.isEmpty ? "." : base).compactMap { name in
          let plain = name.hasSuffix("/") ? String(name.dropLast()) : name
          if wantsFolder, plain == name { return nil }
          if plain.hasPrefix("."), !segment.beginsWithDot { return nil }
          return segment.matches(plain) ? base + plain + (wantsFolder ? "/" : "") : nil
        }
      }
    }
    return found
  }
}
