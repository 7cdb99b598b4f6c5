/// How a family of services words what it refuses.
struct Wording {
  /// The error for what is wrong with a request; there is at least one violation.
  let error: @Sendable ([Violation], OperationModel) -> AWSError

  /// The wording of a service, as its patch file says; most speak as the common server framework
  /// does.
  static func of(_ model: ServiceModel) -> Wording {
    let refusals = model.metadata.refusals
    switch refusals.style {
    case .ecs: return .ecs
    case .ecr: return .ecr
    case .ec2: return .ec2
    case .framework:
      let usual = model.metadata.wire == .query ? "ValidationError" : "ValidationException"
      return .framework(codes: refusals.codes.isEmpty ? [usual] : refusals.codes, of: model)
    }
  }
}
