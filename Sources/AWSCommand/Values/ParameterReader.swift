import AWSModel
import Documents

/// Makes what stands on the line into members of a request: text, numbers, JSON, shorthand,
/// contents of files.
///
/// Source: AWS CLI User Guide, "Specifying parameter values"; behaviour compared with
/// awscli/argprocess.py.
struct ParameterReader {
  let model: ServiceModel
  let files: ParameterFiles

  /// The value of a member.
  func value(
    _ given: ArgumentValue, option: String, shape: ShapeID
  ) throws(CLIFailure) -> JSON {
    let shape = model[shape]
    switch try files.contents(of: given, option: option) {
    case .flag(let value): return .bool(value)
    case .bare: return .bool(true)
    case .text(let text):
      if isShorthand(text, shape) { return try shorthand(text, option, shape) }
      return try value(text, option, shape)
    case .list(let words):
      if isShorthand(words.first ?? "", shape) { return try shorthand(words, option, shape) }
      return try list(words, option, shape)
    }
  }

  // MARK: Shorthand

  private func isShorthand(_ first: String, _ shape: Shape) -> Bool {
    let text = first.drop { $0.isWhitespace }
    return !text.hasPrefix("[") && !text.hasPrefix("{") && takesShorthand(shape)
  }

  /// Whether a value can be written as shorthand: it is made of parts, and of known ones.
  func takesShorthand(_ shape: Shape) -> Bool {
    guard !isDocument(shape) else { return false }
    switch shape.kind {
    case .structure, .map: return true
    case .list: return shape.element.map { !model[$0.shape].isScalar } ?? false
    default: return false
    }
  }

  private func isDocument(_ shape: Shape) -> Bool {
    if shape.isDocument { return true }
    guard shape.kind == .list || shape.kind == .map, let element = shape.element else {
      return false
    }
    return isDocument(model[element.shape])
  }

  private func shorthand(
    _ words: [String], _ option: String, _ shape: Shape
  ) throws(CLIFailure) -> JSON {
    if let member = bareMember(of: shape) {
      return .array(words.map { .object(JSONObject([(member, .string($0))])) })
    }
    var elements: [JSON] = []
    for word in words { elements.append(try parsed(word, option)) }
    return try coerced(.array(elements), option, shape)
  }

  private func shorthand(
    _ text: String, _ option: String, _ shape: Shape
  ) throws(CLIFailure) -> JSON {
    if shape.kind == .structure, shape.members.map(\.name) == ["Value"], !text.contains("="),
      model[shape.members[0].shape].kind == .string
    {
      return ["Value": .string(text)]
    }
    return try coerced(try parsed(text, option), option, shape)
  }

  /// The member that bare words of a list are: `--instances i-1 i-2` of Classic Load Balancers,
  /// and the keys of `elb remove-tags`, which the CLI still takes as it did at first.
  func bareMember(of shape: Shape) -> String? {
    guard model.name == "elb", ["Instances", "TagKeyList"].contains(shape.name) else { return nil }
    return shape.element.flatMap { model[$0.shape].members.first?.name }
  }

  private func parsed(_ text: String, _ option: String) throws(CLIFailure) -> JSON {
    do throws(ShorthandError) {
      return try ShorthandParser.parse(text, files: files)
    } catch {
      throw error.failure(of: option)
    }
  }

  private func coerced(
    _ value: JSON, _ option: String, _ shape: Shape
  ) throws(CLIFailure) -> JSON {
    do throws(ShorthandError) {
      return try ShorthandCoercion(model: model).coerce(value, shape)
    } catch {
      throw error.failure(of: option)
    }
  }

  // MARK: Plain values and JSON

  private func value(
    _ text: String, _ option: String, _ shape: Shape
  ) throws(CLIFailure) -> JSON {
    if shape.isDocument { return try json(text, option) }
    switch shape.kind {
    case .structure, .map:
      guard let first = text.first(where: { !$0.isWhitespace }) else {
        throw .general("string index out of range")
      }
      guard first == "{" else { throw .unparsable(option, "Invalid JSON:\n\(text)") }
      return try json(text, option)
    case .list:
      guard let first = text.first(where: { !$0.isWhitespace }) else {
        throw .general("string index out of range")
      }
      if first == "[" { return try json(text, option) }
      // The CLI walks a text letter by letter where a list is wanted.
      return try elements(text.unicodeScalars.map(String.init), option, shape)
    case .integer, .long, .short, .byte:
      guard let number = PythonText.integer(text) else {
        throw .general(
          "invalid literal for int() with base 10: \(PythonText.repr(text))")
      }
      return .integer(number)
    case .float, .double:
      guard let number = PythonText.double(text) else {
        throw .general("could not convert string to float: \(PythonText.repr(text))")
      }
      return .double(number)
    case .boolean: return .bool(text.lowercased() != "false" && !text.isEmpty)
    case .string, .character, .blob, .timestamp: return .string(text)
    }
  }

  private func list(
    _ words: [String], _ option: String, _ shape: Shape
  ) throws(CLIFailure) -> JSON {
    if words.count == 1, PythonText.trimmed(words[0]).hasPrefix("[") {
      return try json(words[0], option)
    }
    return try elements(words, option, shape)
  }

  private func elements(
    _ words: [String], _ option: String, _ shape: Shape
  ) throws(CLIFailure) -> JSON {
    guard let element = shape.element.map({ model[$0.shape] }) else { return .array([]) }
    var values: [JSON] = []
    for word in words {
      do throws(CLIFailure) {
        values.append(try value(word, option, element))
      } catch {
        guard case .general = error else { throw error }
        throw .unparsable(option, words[0])
      }
    }
    return .array(values)
  }

  private func json(_ text: String, _ option: String) throws(CLIFailure) -> JSON {
    do throws(JSONSyntaxError) {
      return try JSON(parsing: text)
    } catch {
      throw .unparsable(option, "Invalid JSON: \(error)\nJSON received: \(text)")
    }
  }
}
