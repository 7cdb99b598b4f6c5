extension NameRule {
  /// How the objects of a resource may be called.
  ///
  /// Source: kubernetes, `pkg/apis/core/validation/names.go` and the other `ValidateName` functions.
  static func rule(for resource: Resource) -> NameRule {
    switch resource.name {
    case "namespaces": .label
    case "services": .label1035
    case APIService.resource.name: .pathSegment
    case _ where resource.group == "rbac.authorization.k8s.io": .pathSegment
    default: .subdomain
    }
  }
}
