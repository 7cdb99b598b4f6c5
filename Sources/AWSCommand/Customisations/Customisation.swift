import AWSModel
import Documents

/// What the AWS CLI adds to the plain options of the model.
///
/// Source: AWS CLI Command Reference, the options named; behaviour compared with
/// awscli/customizations.
enum Customisation: Sendable {
  /// `ec2 run-instances --count 1` or `1:3`.
  case count
  /// `ec2 run-instances --secondary-private-ip-addresses`.
  case secondaryAddresses
  /// `ec2 run-instances --secondary-private-ip-address-count`.
  case secondaryAddressCount
  /// `ec2 run-instances --associate-public-ip-address`.
  case publicAddress
  /// An EC2 structure of one Boolean, written as a flag or with `Value=…`.
  case wrappedFlag(Member)
  /// `ec2 authorize-security-group-ingress --protocol`, `--port`, `--cidr`, ….
  case rule(SecurityGroupRule.Part)

  /// Changes the options of an operation.
  static func customise(
    _ arguments: inout [Argument], operation: String, of model: ServiceModel
  ) {
    let command = KebabCase.of(operation)
    addAliases(&arguments, of: command, model.commands)
    rename(&arguments, of: command, model.commands)
    guard model.name == "ec2" else { return }
    WrappedFlags.customise(&arguments, of: model)
    if operation == "RunInstances" { RunInstances.customise(&arguments) }
    if SecurityGroupRule.operations.contains(operation) {
      SecurityGroupRule.customise(&arguments)
    }
  }

  /// Options that the CLI calls otherwise than the model.
  private static func rename(
    _ arguments: inout [Argument], of command: String, _ facts: CommandFacts
  ) {
    for (place, argument) in arguments.enumerated() {
      guard let name = facts.name(replacing: argument.name, of: command) else { continue }
      arguments[place].name = name
      if case .flag = argument.arity { continue }
      arguments[place].destination = name
    }
  }

  /// Old spellings of options, which are still taken and not shown. With two spellings the
  /// parser requires neither. Source: awscli/customizations/utils.py, `make_hidden_alias`.
  private static func addAliases(
    _ arguments: inout [Argument], of command: String, _ facts: CommandFacts
  ) {
    for place in arguments.indices {
      guard let name = facts.alias(of: arguments[place].name, of: command) else { continue }
      arguments[place].isRequired = false
      var alias = arguments[place]
      alias.name = name
      alias.isHidden = true
      arguments.append(alias)
    }
  }

  /// Does what the option says to the request.
  func apply(
    _ value: ArgumentValue, to request: inout JSONObject, reading parameters: ParameterReader
  ) throws(CLIFailure) {
    switch self {
    case .count, .secondaryAddresses, .secondaryAddressCount, .publicAddress:
      try RunInstances.apply(self, value, to: &request)
    case .wrappedFlag(let member):
      try WrappedFlags.apply(value, for: member, to: &request, reading: parameters)
    case .rule(let part): try SecurityGroupRule.apply(part, value, to: &request)
    }
  }

  /// What the CLI does to a whole request before it checks it.
  static func finish(_ request: inout JSONObject, operation: String, service: String) {
    guard service == "ec2" else { return }
    switch operation {
    case "RunInstances": RunInstances.finish(&request)
    case "CreateNetworkAclEntry", "ReplaceNetworkAclEntry":
      // The API takes numbers only. Source: AWS CLI Command Reference, the options.
      let numbers = ["tcp": "6", "udp": "17", "icmp": "1", "all": "-1"]
      if let number = request["Protocol"]?.string.flatMap({ numbers[$0] }) {
        request["Protocol"] = .string(number)
      }
    default: break
    }
  }
}
