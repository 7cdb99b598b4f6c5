import AWSModel
import Documents
import Simulation

/// Stores a parameter, or a new version of it.
public enum PutParameter: Operation {
  /// The parameter.
  public struct Input: Decodable {
    let Name: String
    let Value: String
    let Description: String?
    let `Type`: String?
    let KeyId: String?
    let Overwrite: Bool?
    let AllowedPattern: String?
    let Tags: [Tag]?
    let Tier: String?
    let DataType: String?
  }

  /// Its version.
  public struct Output: Encodable {
    let Version: Int
    let Tier: String
  }

  /// Stores it.
  ///
  /// - Throws: `ParameterAlreadyExists`, `HierarchyLevelLimitExceededException`,
  ///   `ParameterPatternMismatchException`, `ValidationException`.
  /// - Source: Systems Manager API Reference, “PutParameter”; sentences as getmoto/moto has them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    try check(input)
    let key = Pair(call.scope, input.Name)
    let known = call.world.ssm.parameters?[key]
    if known != nil, input.Overwrite != true { throw .parameterExists }
    guard let type = input.Type ?? known?.type else {
      throw .ssmValidation("A parameter type is required when you create a parameter.")
    }
    if known != nil, input.Tags?.isEmpty == false {
      throw .ssmValidation(
        "Invalid request: tags and overwrite can't be used together. To create a parameter with "
          + "tags, please remove overwrite flag. To update tags for an existing parameter, please "
          + "use AddTagsToResource or RemoveTagsFromResource.")
    }
    var parameter =
      known
      ?? Parameter(
        name: input.Name, type: type, dataType: "text", tier: "Standard", versions: [],
        changedBy: call.caller.arn, tags: input.Tags ?? [])
    parameter.type = type
    parameter.description = input.Description ?? parameter.description
    parameter.pattern = input.AllowedPattern ?? parameter.pattern
    parameter.dataType = input.DataType ?? parameter.dataType
    parameter.tier = input.Tier == "Advanced" ? "Advanced" : parameter.tier
    parameter.key = type == "SecureString" ? input.KeyId ?? parameter.key ?? "alias/aws/ssm" : nil
    parameter.changedBy = call.caller.arn
    let number = (parameter.newest?.number ?? 0) + 1
    parameter.versions.append(.init(number: number, value: input.Value, at: call.world.now))
    if parameter.versions.count > Parameter.versionLimit { parameter.versions.removeFirst() }
    call.world.ssm.keep(parameter, key)
    return Output(Version: number, Tier: parameter.tier)
  }

  private static func check(_ input: Input) throws(AWSError) {
    let plain = input.Name.lowercased()
    let first = plain.hasPrefix("/") ? plain.dropFirst() : plain[...]
    guard !first.hasPrefix("aws"), !first.hasPrefix("ssm") else {
      throw .ssmValidation(
        "Parameter name: can't be prefixed with \"aws\" or \"ssm\" (case-insensitive).")
    }
    let isPlain = input.Name.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || [45, 46, 47, 95].contains(byte)
    }
    guard isPlain, !input.Name.isEmpty, !input.Name.hasSuffix("/") else {
      throw .ssmValidation(
        "Parameter name must not end with slash, and can consist of letters, numbers and the "
          + "symbols .-_/ only.")
    }
    let levels = input.Name.split(separator: "/").count
    guard levels <= 15 else {
      throw AWSError(
        code: "HierarchyLevelLimitExceededException",
        message: "The hierarchy can have a maximum of 15 levels.")
    }
    let limit = input.Tier == "Advanced" ? 8192 : 4096
    guard (1...limit).contains(input.Value.utf8.count) else {
      throw .ssmValidation("The value must have between 1 and \(limit) bytes.")
    }
    if input.Value.firstRange(of: "{{") != nil {
      throw .ssmValidation("Parameter value can't nest another parameter: do not use {{}}.")
    }
  }
}

extension SSMState {
  /// Keeps a parameter, or takes it away.
  mutating func keep(_ parameter: Parameter?, _ key: Pair<Scope, String>) {
    var table = parameters ?? Table()
    table[key] = parameter
    parameters = table
  }
}

extension AWSError {
  /// - Source: getmoto/moto, `moto/ssm/exceptions.py`.
  static let parameterExists = AWSError(
    code: "ParameterAlreadyExists",
    message: "The parameter already exists. To overwrite this value, set the overwrite option in "
      + "the request to true.")

  static func ssmValidation(_ message: String) -> AWSError {
    AWSError(code: "ValidationException", message: message)
  }
}
