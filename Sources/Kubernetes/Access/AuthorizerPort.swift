import Simulation

/// Decides who may do what beside roles and bindings, such as a cloud's own permissions.
public enum AuthorizerPort: Port {
  /// A type that decides.
  public typealias Handler = any OuterAuthorizer.Type
}

/// What decides from outside.
public protocol OuterAuthorizer: SendableMetatype {
  /// Why someone may do something, in the words of reviews; nil where it has nothing to say.
  static func reason(
    for question: AccessQuestion, in cluster: ClusterID, of world: World
  ) -> String?
}

extension World {
  /// Whether something is allowed, by roles or from outside; and why, in the words of reviews.
  ///
  /// Source: apiserver, `authorization/union/union.go`: the first that allows it is followed.
  public func decide(
    _ question: AccessQuestion, in cluster: ClusterID
  ) -> (isAllowed: Bool, reason: String) {
    let decision = Authorizer(view: view(of: cluster)).decide(question)
    guard !decision.isAllowed else { return decision }
    for authorizer in handlers(at: AuthorizerPort.self) {
      if let reason = authorizer.reason(for: question, in: cluster, of: self) {
        return (true, reason)
      }
    }
    return decision
  }
}
