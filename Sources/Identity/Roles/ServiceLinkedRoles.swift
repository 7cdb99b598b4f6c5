import AWSModel
import Documents
import Simulation

/// The roles that services bring into an account themselves.
///
/// Source: the “Using service-linked roles” page of each service's guide.
public enum ServiceLinkedRoles {
  private static let names: [(principal: String, role: String)] = [
    ("autoscaling.amazonaws.com", "AWSServiceRoleForAutoScaling"),
    ("ecs.amazonaws.com", "AWSServiceRoleForECS"),
    (
      "ecs.application-autoscaling.amazonaws.com",
      "AWSServiceRoleForApplicationAutoScaling_ECSService"
    ),
    ("eks.amazonaws.com", "AWSServiceRoleForAmazonEKS"),
    ("eks-nodegroup.amazonaws.com", "AWSServiceRoleForAmazonEKSNodegroup"),
    ("eks-fargate.amazonaws.com", "AWSServiceRoleForAmazonEKSForFargate"),
    ("elasticloadbalancing.amazonaws.com", "AWSServiceRoleForElasticLoadBalancing"),
    ("spot.amazonaws.com", "AWSServiceRoleForEC2Spot"),
  ]

  /// The services that have one here.
  static var principals: [String] { names.map(\.principal) }

  /// The name of a service's role, or nil.
  static func name(for principal: String) -> String? {
    names.first { $0.principal == principal }?.role
  }
}

extension World {
  /// Makes the role of a service, where the account does not have it: services do so at first use.
  ///
  /// A principal is such as `ecs.amazonaws.com`.
  public mutating func ensureServiceLinkedRole(for principal: String, account: String) {
    guard let name = ServiceLinkedRoles.name(for: principal),
      identity.role(named: name, account: account) == nil
    else { return }
    _ = makeServiceLinkedRole(name, for: principal, account: account, nil)
  }

  mutating func makeServiceLinkedRole(
    _ name: String, for principal: String, account: String, _ description: String?
  ) -> Role {
    let trust: JSON = [
      "Version": "2012-10-17",
      "Statement": [
        [
          "Effect": "Allow", "Principal": ["Service": .string(principal)],
          "Action": "sts:AssumeRole",
        ]
      ],
    ]
    return makeRole(
      name, path: "/aws-service-role/\(principal)/", trust: trust, account: account
    ) { $0.description = description }
  }
}
