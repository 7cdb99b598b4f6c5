import AWSModel
import Documents
import Sandbox

/// One service's commands: its operations, its waiters, and what the CLI adds.
struct ServiceCommand {
  let library: ModelLibrary
  let model: ServiceModel
  let globals: GlobalOptions

  /// The names of all commands, in the order of the model.
  static func names(of model: ServiceModel) -> [String] {
    let operations = model.operationNames.map(KebabCase.of)
    return operations.filter { !model.commands.removed.contains($0) } + extras(of: model)
  }

  /// What the CLI adds to the operations of a service.
  static func extras(of model: ServiceModel) -> [String] {
    AddedCommands.of(model.name).map { $0.name }
      + (model.waiterNames.isEmpty ? [] : ["wait"]) + ["help"]
  }

  /// The operation behind a command.
  static func operation(_ command: String, of model: ServiceModel) -> OperationModel? {
    guard !model.commands.removed.contains(command) else { return nil }
    return model.operationNames.first { KebabCase.of($0) == command }.flatMap(model.operation)
  }

  func run(
    _ words: [String], in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> CommandResult {
    let line = try ArgumentParser([], positional: "operation").parse(words)
    let command = line.positional ?? ""
    // Options before the operation are unknown to the service, and handed on to the operation.
    switch command {
    case "help": return .help(.service(model.name))
    case "wait" where !model.waiterNames.isEmpty:
      return try WaitCommand(library: library, model: model, globals: globals)
        .run(line.rest, in: &session)
    default: break
    }
    if let added = AddedCommands.of(model.name).first(where: { $0.name == command }) {
      return try run(added, line.rest, in: &session)
    }
    if let answer = NotSimulated.command(command, of: model.name), line.rest != ["help"] {
      throw .general("drydock: \(answer)")
    }
    guard let operation = Self.operation(command, of: model) else {
      throw leftOut(command) ?? unknown(command)
    }
    return try OperationCommand(
      library: library, model: model, operation: operation, globals: globals
    ).run(line.rest, in: &session)
  }

  private func run(
    _ added: any AddedCommand.Type, _ words: [String], in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> CommandResult {
    if words == ["help"] { return .help(.command(model.name, added.name)) }
    let line = try AddedLine(words, of: added, library, globals, in: session)
    return try added.run(line, in: &session)
  }

  /// The honest answer to an operation that the service has and the kept model leaves out.
  private func leftOut(_ command: String) -> CLIFailure? {
    model.commands.leftOut.first { KebabCase.of($0) == command }.map { name in
      let request = Request(service: model.name, operation: name, input: [:], region: "")
      return .service(.notSimulated(request), operation: name)
    }
  }

  private func unknown(_ command: String) -> CLIFailure {
    if model.name == "ecr", command == "get-login" {
      return .usage(
        "argument operation: Found invalid choice 'get-login'\n\nMaybe you meant:\n\n"
          + "  * get-login-password\n\nAWS CLI 2 has no get-login; pipe the password instead: "
          + "aws ecr get-login-password | docker login --username AWS --password-stdin REGISTRY")
    }
    return .invalidChoice(
      command, for: "operation",
      of: Self.names(of: model) + model.commands.leftOut.map(KebabCase.of))
  }
}
