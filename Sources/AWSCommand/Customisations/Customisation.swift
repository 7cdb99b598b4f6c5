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
  /// `cloudwatch put-metric-data --metric-name`, `--value`, ….
  case metric(PutMetricData.Part)
  /// `lambda create-function --zip-file`, with the member that takes the bytes.
  case zipFile(String)
  /// `deploy create-deployment --s3-location`, `--github-location`.
  case revision(RevisionLocation)

  /// Changes the options of an operation.
  static func customise(
    _ arguments: inout [Argument], operation: String, of model: ServiceModel
  ) {
    let command = KebabCase.of(operation)
    addAliases(&arguments, of: command, model.commands)
    rename(&arguments, of: command, model.commands)
    if model.name == "cloudwatch", operation == "PutMetricData" {
      PutMetricData.customise(&arguments)
    }
    if model.name == "deploy", RevisionLocation.operations.contains(operation) {
      RevisionLocation.customise(&arguments)
    }
    if model.name == "lambda" { ZipFile.customise(&arguments, operation: operation) }
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

  /// Old spellings of options, which are still taken and not shown.
  ///
  /// With two spellings the parser requires neither. Source: awscli/customizations/utils.py,
  /// `make_hidden_alias`.
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
    case .metric(let part): try PutMetricData.apply(part, value, to: &request)
    case .zipFile(let member):
      try ZipFile.apply(value, in: member, to: &request, reading: parameters)
    case .revision(let location):
      try location.apply(value, to: &request, reading: parameters)
    }
  }

  /// What the CLI does to a whole request before it checks it.
  static func finish(_ request: inout JSONObject, operation: OperationModel, of model: ServiceModel)
  {
    switch (model.name, operation.name) {
    case ("ec2", "RunInstances"): RunInstances.finish(&request)
    case ("ec2", "CreateNetworkAclEntry"), ("ec2", "ReplaceNetworkAclEntry"):
      // The API takes numbers only. Source: AWS CLI Command Reference, the options.
      let numbers = ["tcp": "6", "udp": "17", "icmp": "1", "all": "-1"]
      if let number = request["Protocol"]?.string.flatMap({ numbers[$0] }) {
        request["Protocol"] = .string(number)
      }
    case ("autoscaling", "CreateLaunchConfiguration"):
      // Source: botocore/handlers.py, `base64_encode_user_data`.
      if let script = request["UserData"]?.string {
        request["UserData"] = .string(Base64.encode(script.utf8))
      }
    case ("route53", _): shortenIDs(in: &request, of: operation, model)
    default: break
    }
  }

  /// Route 53 answers ids as `/hostedzone/Z1`, and takes them so: the last part is what counts.
  ///
  /// Source: botocore/handlers.py, `fix_route53_ids`.
  private static func shortenIDs(
    in request: inout JSONObject, of operation: OperationModel, _ model: ServiceModel
  ) {
    for member in operation.input.map({ model[$0].members }) ?? []
    where ["ResourceId", "DelegationSetId", "ChangeId"].contains(model[member.shape].name) {
      guard let id = request[member.name]?.string else { continue }
      request[member.name] = .string(
        id.split(separator: "/", omittingEmptySubsequences: false).last.map(String.init) ?? id)
    }
  }
}
