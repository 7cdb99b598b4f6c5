import AWSModel
import Identity
import Kubernetes
import Simulation

// Whether who makes load balancers may.
extension BalancerWork {
  /// Checks that the role of whoever makes the load balancer may make one.
  ///
  /// - Throws: `AccessDenied`.
  /// - Source: EKS User Guide, “Amazon EKS cluster IAM role”; AWS Load Balancer Controller,
  ///   `docs/install/iam_policy.json`.
  func checkMayAct(_ plan: BalancerPlan) throws(AWSError) {
    let action = "elasticloadbalancing:CreateLoadBalancer"
    let policies: Set<String> = [
      "AmazonEKSClusterPolicy", "AmazonEKSLoadBalancingPolicy", "ElasticLoadBalancingFullAccess",
      "AdministratorAccess", "PowerUserAccess",
    ]
    let arn: String? =
      plan.maker == .controller
      ? world.role(
        ofAccount: LoadBalancerController.account(in: world.view(of: owner.cluster)),
        in: "kube-system", of: owner.cluster)
      : cluster.role
    if let role = arn.flatMap({ world.identity.role($0) }),
      world.identity.mayRole(role, do: action, byPolicies: policies)
    {
      return
    }
    let who =
      arn.map { role in
        let name = role.split(separator: "/").last.map(String.init) ?? ""
        return "arn:aws:sts::\(scope.account):assumed-role/\(name)/aws-go-sdk"
      } ?? "the controller's pods, which have no role,"
    throw AWSError(
      code: "AccessDenied",
      message: "User: \(who) is not authorized to perform: \(action) on resource: "
        + "arn:aws:elasticloadbalancing:\(scope.region):\(scope.account):loadbalancer/"
        + "\(plan.kind == .application ? "app" : "net")/\(plan.name)/* because no identity-based "
        + "policy allows the \(action) action")
  }

  /// An error as controllers pass it on.
  static func text(of error: AWSError, from plan: BalancerPlan) -> String {
    guard plan.maker != .cloudProvider else { return "\(error.code): \(error.message)" }
    return "operation error Elastic Load Balancing v2: https response error StatusCode: "
      + "\(error.status), api error \(error.code): \(error.message)"
  }
}

extension World {
  /// The role with which pods of a service account call AWS: by Pod Identity, by the account's
  /// annotation for IRSA, else that of the nodes.
  ///
  /// Source: EKS User Guide, “Learn how EKS Pod Identity grants Pods access to AWS services” and
  /// “IAM roles for service accounts”.
  func role(ofAccount name: String, in namespace: String, of plane: ClusterID) -> String? {
    guard let key = eks.clustersByPlane[plane] else { return nil }
    let association = eks.associations.all(of: key).first {
      $0.namespace == namespace && $0.serviceAccount == name
    }
    if let association { return association.role }
    let account = view(of: plane).object(ServiceAccount.self, namespace, name)
    if let arn = account?.metadata.annotations["eks.amazonaws.com/role-arn"] { return arn }
    return eks.nodegroups(of: key).first { !$0.nodes.isEmpty }?.role
  }
}
