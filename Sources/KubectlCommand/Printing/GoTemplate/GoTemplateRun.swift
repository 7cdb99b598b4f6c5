import Documents

/// One execution of a template.
///
/// Source: Go, `text/template/exec.go`.
struct GoTemplateRun {
  private let template: GoTemplate
  private let data: JSON
  private(set) var output = ""
  private var variables: [(name: String, value: JSON?)] = []
  private var depth = 0

  /// How a list of nodes ended.
  private enum Flow {
    case through
    case leave
    case goOn
  }

  init(template: GoTemplate, data: JSON) {
    self.template = template
    self.data = data
    variables = [("$", data)]
  }

  mutating func start() throws(GoTemplateError) { _ = try walk(template.root, data) }

  /// An error with where it came up.
  func fail(_ message: String, _ place: Int, _ context: String) -> GoTemplateError {
    let before = Array(template.source.utf8.prefix(place))
    let line = 1 + before.count { $0 == 10 }
    let column = before.lastIndex(of: 10).map { place - $0 - 1 } ?? place
    return GoTemplateError(
      message: "template: \(GoTemplate.name):\(line):\(column): executing "
        + "\(GoText.quoted(GoTemplate.name)) at <\(context)>: \(message)")
  }

  // MARK: Nodes

  private mutating func walk(
    _ nodes: [GoTemplateNode], _ dot: JSON?
  ) throws(GoTemplateError) -> Flow {
    for node in nodes {
      switch node {
      case .text(let text): output += text
      case .action(let pipe):
        let value = try evaluate(pipe, dot)
        if pipe.variables.isEmpty { output += GoTemplateFunctions.printed(value) }
      case .when(let pipe, let then, let otherwise):
        let mark = variables.count
        let value = try evaluate(pipe, dot)
        let isTrue = GoTemplateFunctions.isTrue(value)
        let flow = try walk(isTrue ? then : otherwise, dot)
        variables.removeLast(variables.count - mark)
        if flow != .through { return flow }
      case .with(let pipe, let then, let otherwise):
        let mark = variables.count
        let value = try evaluate(pipe, dot)
        let isTrue = GoTemplateFunctions.isTrue(value)
        let flow = try walk(isTrue ? then : otherwise, isTrue ? value : dot)
        variables.removeLast(variables.count - mark)
        if flow != .through { return flow }
      case .range(let pipe, let body, let otherwise):
        let flow = try range(pipe, body, otherwise, dot)
        if flow != .through { return flow }
      case .call(let name, let pipe, let place): try call(name, pipe, place, dot)
      case .leave: return .leave
      case .goOn: return .goOn
      }
    }
    return .through
  }

  private mutating func range(
    _ pipe: GoTemplatePipe, _ body: [GoTemplateNode], _ otherwise: [GoTemplateNode], _ dot: JSON?
  ) throws(GoTemplateError) -> Flow {
    var plain = pipe
    plain.variables = []
    let value = try evaluate(plain, dot)
    var pairs: [(JSON, JSON)] = []
    switch value {
    case .array(let items):
      pairs = items.enumerated().map { (.integer(Int64($0.offset)), $0.element) }
    case .object(let object):
      pairs = object.members.sorted { $0.key < $1.key }.map { (.string($0.key), $0.value) }
    case .integer(let count):
      guard count <= 1_000_000 else {
        throw fail("range over \(count) is too long here", placeOf(pipe), pipe.text)
      }
      pairs = (0..<max(0, count)).map { (.integer($0), .integer($0)) }
    case nil, .null: break
    default:
      throw fail(
        "range can't iterate over \(GoTemplateFunctions.printed(value))", placeOf(pipe), pipe.text)
    }
    if pairs.isEmpty { return try walk(otherwise, dot) }
    for (key, element) in pairs {
      let mark = variables.count
      let values = pipe.variables.count == 1 ? [element] : [key, element]
      for (name, one) in zip(pipe.variables, values) { set(name, one, pipe.isAssignment) }
      let flow = try walk(body, element)
      variables.removeLast(variables.count - mark)
      if flow == .leave { break }
    }
    return .through
  }

  private mutating func call(
    _ name: String, _ pipe: GoTemplatePipe?, _ place: Int, _ dot: JSON?
  ) throws(GoTemplateError) {
    guard let body = template.named.last(where: { $0.name == name })?.body else {
      throw fail(
        "template \(GoText.quoted(name)) not defined", place,
        "{{template \(GoText.quoted(name))\(pipe.map { " \($0.text)" } ?? "")}}")
    }
    guard depth < 1000 else {
      throw fail("exceeded maximum template depth (100000)", place, name)
    }
    let value = try pipe.map { pipe throws(GoTemplateError) in try evaluate(pipe, dot) } ?? nil
    let outer = variables
    variables = [("$", value)]
    depth += 1
    _ = try walk(body, value)
    depth -= 1
    variables = outer
  }

  // MARK: Pipes

  private func placeOf(_ pipe: GoTemplatePipe) -> Int {
    pipe.commands.last?.words.last?.place ?? 0
  }

  private mutating func set(_ name: String, _ value: JSON?, _ isAssignment: Bool) {
    if isAssignment, let place = variables.lastIndex(where: { $0.name == name }) {
      variables[place].value = value
    } else {
      variables.append((name, value))
    }
  }

  private mutating func evaluate(
    _ pipe: GoTemplatePipe, _ dot: JSON?
  ) throws(GoTemplateError) -> JSON? {
    var value: JSON?
    for (number, command) in pipe.commands.enumerated() {
      value = try evaluate(command, dot, number > 0 ? [value] : [])
    }
    for name in pipe.variables { set(name, value, pipe.isAssignment) }
    return value
  }

  private mutating func evaluate(
    _ command: GoTemplateCommand, _ dot: JSON?, _ last: [JSON?]
  ) throws(GoTemplateError) -> JSON? {
    guard let first = command.words.first else { return nil }
    if case .function(let name) = first.kind {
      return try function(name, command, dot, last)
    }
    if command.words.count > 1 || !last.isEmpty {
      switch first.kind {
      case .field(let names), .chain(_, let names), .variable(_, let names):
        if let name = names.last {
          throw fail("\(name) is not a method but has arguments", first.place, first.text)
        }
        fallthrough
      default:
        throw fail("can't give argument to non-function \(first.text)", first.place, first.text)
      }
    }
    if case .null = first.kind { throw fail("nil is not a command", first.place, first.text) }
    return try value(of: first, dot)
  }

  private mutating func value(
    of operand: GoTemplateOperand, _ dot: JSON?
  ) throws(GoTemplateError) -> JSON? {
    switch operand.kind {
    case .dot: return dot
    case .null: return .null
    case .constant(let value): return value
    case .field(let names): return try fields(names, of: dot, operand)
    case .variable(let name, let names):
      return try fields(names, of: variables.last { $0.name == name }?.value ?? nil, operand)
    case .function(let name):
      let alone = GoTemplateCommand(words: [operand], place: operand.place)
      return try function(name, alone, dot, [])
    case .pipe(let pipe): return try evaluate(pipe, dot)
    case .chain(let inner, let names):
      return try fields(names, of: try value(of: inner, dot), operand)
    }
  }

  private func fields(
    _ names: [String], of start: JSON?, _ operand: GoTemplateOperand
  ) throws(GoTemplateError) -> JSON? {
    var value = start
    for name in names {
      switch value {
      case nil:
        if !template.allowsMissing {
          throw fail(
            "nil data; no entry for key \(GoText.quoted(name))", operand.place, operand.text)
        }
      case .null?:
        throw fail(
          "nil pointer evaluating interface {}.\(name)", operand.place, operand.text)
      case .object(let object)?:
        value = object[name]
        if value == nil, !template.allowsMissing {
          throw fail(
            "map has no entry for key \(GoText.quoted(name))", operand.place, operand.text)
        }
      default:
        throw fail(
          "can't evaluate field \(name) in type interface {}", operand.place, operand.text)
      }
    }
    return value
  }

  private mutating func function(
    _ name: String, _ command: GoTemplateCommand, _ dot: JSON?, _ last: [JSON?]
  ) throws(GoTemplateError) -> JSON? {
    let words = command.words.dropFirst()
    let count = words.count + last.count
    if let problem = GoTemplateFunctions.countProblem(name, count) {
      throw fail(problem, command.words[0].place, name)
    }
    var values: [JSON?] = []
    for word in words {
      let one = try value(of: word, dot)
      values.append(one)
      // What follows is not even looked at once the answer is known.
      let isKnown = GoTemplateFunctions.isTrue(one) == (name == "or")
      if name == "or" || name == "and", isKnown { return one }
    }
    values += last
    do throws(GoTemplateError) {
      return try GoTemplateFunctions.call(name, values)
    } catch {
      throw fail("error calling \(name): \(error.message)", command.place, command.text)
    }
  }
}
