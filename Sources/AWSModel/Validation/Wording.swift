/// How a family of services words what it refuses.
struct Wording {
  /// The error for what is wrong with a request; there is at least one violation.
  let error: @Sendable ([Violation], OperationModel) -> AWSError

  /// The wording of a service; most speak as the common server framework does.
  static func of(_ model: ServiceModel) -> Wording {
    switch model.name {
    case "ecs": .ecs
    case "ecr", "ecr-public": .ecr
    case "ec2": .ec2
    case "logs", "eks": .framework(code: "InvalidParameterException")
    default:
      .framework(code: model.metadata.wire == .query ? "ValidationError" : "ValidationException")
    }
  }
}
