import AWSModel
import Documents

/// EC2's structures of one Boolean, as in `modify-vpc-attribute --enable-dns-hostnames`: a flag,
/// its opposite with `--no-`, or `Value=false`.
enum WrappedFlags {
  static func customise(_ arguments: inout [Argument], of model: ServiceModel) {
    var added: [Argument] = []
    for (place, argument) in arguments.enumerated() {
      guard case .member(let member) = argument.effect else { continue }
      let shape = model[member.shape]
      guard shape.kind == .structure, shape.members.map(\.name) == ["Value"],
        model[shape.members[0].shape].kind == .boolean
      else { continue }
      arguments[place].arity = .optional
      arguments[place].isRequired = false
      arguments[place].effect = .custom(.wrappedFlag(member))
      added.append(
        Argument(
          name: "no-" + argument.name, destination: argument.name, arity: .flag(false),
          effect: .custom(.wrappedFlag(member))))
    }
    arguments += added
  }

  static func apply(
    _ value: ArgumentValue, for member: Member, to request: inout JSONObject,
    reading parameters: ParameterReader
  ) throws(CLIFailure) {
    switch value {
    case .bare, .flag(true): request[member.name] = ["Value": true]
    case .flag(false): request[member.name] = ["Value": false]
    default:
      request[member.name] = try parameters.value(
        value, option: "--" + KebabCase.of(member.name), shape: member.shape)
    }
  }
}
