import AWSModel
import Sandbox

/// The pages of `aws help`, made from the model: what there is, not what it is for.
enum HelpPage {
  /// `aws help`.
  static func top(_ library: ModelLibrary) -> String {
    page(
      "aws",
      [
        ("SYNOPSIS", ["aws [options] <command> <subcommand> [parameters]"]),
        (
          "SERVICES",
          library.services.map { name in
            "\(padded(name, 8)) \(library.model(for: name)?.metadata.fullName ?? "")"
          }
        ),
        ("OTHER COMMANDS", ["configure list | get | set | list-profiles", "help"]),
        ("GLOBAL OPTIONS", GlobalOptions.arguments.map { synopsis($0) }),
        ("SEE ALSO", ["aws <service> help, aws <service> <operation> help"]),
      ])
  }

  /// `aws ecs help`.
  static func service(_ model: ServiceModel) -> String {
    let names = ServiceCommand.names(of: model).filter { $0 != "help" }.sorted()
    let simulated = Set(Catalogue.operationNames(of: model.name))
    let isSimulated: (String) -> Bool = { name in
      ServiceCommand.operation(name, of: model).map { simulated.contains($0.name) } ?? true
    }
    return page(
      "aws \(model.name)",
      [
        ("SYNOPSIS", ["aws \(model.name) <operation> [parameters]"]),
        ("DESCRIPTION", ["\(model.metadata.fullName), API version \(model.metadata.apiVersion)"]),
        ("OPERATIONS", names.filter(isSimulated)),
        ("OPERATIONS THAT ARE NOT SIMULATED HERE", names.filter { !isSimulated($0) }),
        (
          "WAITERS",
          WaitCommand.names(of: model).map { "aws \(model.name) wait \($0)" }
        ),
      ])
  }

  /// `aws ecs wait help`.
  static func waiters(_ model: ServiceModel) -> String {
    page(
      "aws \(model.name) wait",
      [
        (
          "CONDITIONS",
          model.waiterNames.sorted().compactMap(model.waiter).map {
            "\(KebabCase.of($0.name)): asks \(KebabCase.of($0.operation)) every \($0.delay) "
              + "seconds, \($0.maxAttempts) times at most, then ends with 255"
          }
        )
      ])
  }

  /// `aws ecs create-service help`.
  static func operation(_ operation: OperationModel, of model: ServiceModel) -> String {
    let name = KebabCase.of(operation.name)
    let table = ArgumentTable(operation, of: model)
    let shown = table.arguments.filter { !$0.isHidden }
    let ordered = shown.filter(\.isRequired) + shown.filter { !$0.isRequired }
    return page(
      "aws \(model.name) \(name)",
      [
        ("SYNOPSIS", ["aws \(model.name) \(name)"] + ordered.map { "  " + synopsis($0) }),
        ("OPTIONS", ordered.flatMap { description(of: $0, in: model) }),
        ("OUTPUT", output(of: operation, in: model)),
        ("ERRORS", operation.errors.map { model[$0].exception?.code ?? model[$0].name }),
      ])
  }

  /// `aws ecr get-login-password help`.
  static let login = page(
    "aws ecr get-login-password",
    [
      ("SYNOPSIS", ["aws ecr get-login-password"]),
      (
        "DESCRIPTION",
        [
          "Prints the password for docker login; the user name is AWS.",
          "aws ecr get-login-password | docker login --username AWS --password-stdin "
            + "123456789012.dkr.ecr.us-east-1.amazonaws.com",
        ]
      ),
    ])

  /// `aws configure help`.
  static let configure = page(
    "aws configure",
    [
      (
        "SYNOPSIS",
        [
          "aws configure list", "aws configure list-profiles", "aws configure get <name>",
          "aws configure set <name> <value>",
        ]
      ),
      ("DESCRIPTION", ["Settings read here: region, output, cli_binary_format."]),
    ])

  // MARK: Parts

  private static func page(_ title: String, _ sections: [(String, [String])]) -> String {
    var lines = ["NAME", "  \(title)"]
    for (name, content) in sections where !content.isEmpty {
      lines += ["", name] + content.map { "  " + $0 }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func synopsis(_ argument: Argument) -> String {
    let value =
      switch argument.arity {
      case .flag: ""
      case .one: " <value>"
      case .optional: " [<value>]"
      case .many, .oneOrMore: " <value> [<value> ...]"
      }
    return argument.isRequired ? argument.option + value : "[\(argument.option)\(value)]"
  }

  private static func description(of argument: Argument, in model: ServiceModel) -> [String] {
    guard case .member(let member) = argument.effect else {
      return [argument.option + (argument.choices.isEmpty ? "" : " (\(list(argument.choices)))")]
    }
    let shape = model[member.shape]
    let required = argument.isRequired ? ", required" : ""
    var lines = ["\(argument.option) (\(shape.kind.rawValue)\(required))"]
    lines += limits(of: shape, in: model).map { "    " + $0 }
    if ParameterReader(model: model, files: ParameterFiles { _ in nil }).takesShorthand(shape) {
      lines.append("    shorthand: \(ShorthandSample(model: model).text(of: shape))")
    }
    return lines
  }

  private static func limits(of shape: Shape, in model: ServiceModel) -> [String] {
    var lines: [String] = []
    let element = shape.kind == .list ? shape.element.map { model[$0.shape] } : nil
    let allowed = shape.allowed.isEmpty ? element?.allowed ?? [] : shape.allowed
    if !allowed.isEmpty { lines.append("one of: \(list(allowed))") }
    let what = shape.kind == .string ? "length" : shape.kind == .list ? "count" : "value"
    let least = shape.minimum.map { "at least \(number($0))" }
    let most = shape.maximum.map { "at most \(number($0))" }
    let bounds = [least, most].compactMap { $0 }
    if !bounds.isEmpty { lines.append("\(what): \(list(bounds))") }
    if let pattern = shape.pattern { lines.append("pattern: \(pattern)") }
    return lines
  }

  private static func output(of operation: OperationModel, in model: ServiceModel) -> [String] {
    guard let output = operation.output else { return ["nothing"] }
    let members = model[output].members
    return members.isEmpty
      ? ["nothing"] : members.map { "\($0.name) (\(model[$0.shape].kind.rawValue))" }
  }

  private static func list(_ words: [String]) -> String { words.joined(separator: ", ") }

  private static func number(_ bound: Double) -> String {
    Int64(exactly: bound).map { "\($0)" } ?? "\(bound)"
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
