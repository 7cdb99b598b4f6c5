import Documents

/// A part of a template.
indirect enum GoTemplateNode: Sendable {
  case text(String)
  case action(GoTemplatePipe)
  case when(GoTemplatePipe, then: [GoTemplateNode], otherwise: [GoTemplateNode])
  case with(GoTemplatePipe, then: [GoTemplateNode], otherwise: [GoTemplateNode])
  case range(GoTemplatePipe, body: [GoTemplateNode], otherwise: [GoTemplateNode])
  case call(name: String, GoTemplatePipe?, place: Int)
  case leave
  case goOn
}

/// Commands of which each gets the result of the one before as its last argument.
struct GoTemplatePipe: Sendable {
  var variables: [String] = []
  /// Whether the variables are there already, and get another value.
  var isAssignment = false
  var commands: [GoTemplateCommand] = []

  /// As Go prints it in errors.
  var text: String {
    let front =
      variables.isEmpty
      ? "" : variables.joined(separator: ", ") + (isAssignment ? " = " : " := ")
    return front + commands.map(\.text).joined(separator: " | ")
  }
}

/// One command: a function with arguments, or a value alone.
struct GoTemplateCommand: Sendable {
  var words: [GoTemplateOperand] = []
  let place: Int

  var text: String {
    words.map { word in
      if case .pipe(let inner) = word.kind { "(\(inner.text))" } else { word.text }
    }.joined(separator: " ")
  }
}

/// A value within a command, and where it stands.
struct GoTemplateOperand: Sendable {
  indirect enum Kind: Sendable {
    case dot
    case null
    case constant(JSON)
    case field([String])
    case variable(String, [String])
    case function(String)
    case pipe(GoTemplatePipe)
    case chain(GoTemplateOperand, [String])
  }

  var kind: Kind
  var place: Int
  /// As it was written.
  var text: String
}
