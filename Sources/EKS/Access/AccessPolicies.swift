/// The access policies there are: what a principal may do in Kubernetes, without its RBAC.
///
/// - Source: EKS User Guide, “Review access policy permissions”; AWS CLI, example of
///   `list-access-policies`.
public enum AccessPolicies {
  /// Their names, in order.
  public static let names = [
    "AmazonAIOpsAssistantPolicy", "AmazonARCRegionSwitchScalingPolicy", "AmazonEKSAdminPolicy",
    "AmazonEKSAdminViewPolicy", "AmazonEKSAutoNodePolicy", "AmazonEKSBlockStorageClusterPolicy",
    "AmazonEKSBlockStoragePolicy", "AmazonEKSClusterAdminPolicy",
    "AmazonEKSClusterInsightsPolicy", "AmazonEKSComputeClusterPolicy", "AmazonEKSComputePolicy",
    "AmazonEKSEditPolicy", "AmazonEKSHybridPolicy", "AmazonEKSLoadBalancingClusterPolicy",
    "AmazonEKSLoadBalancingPolicy", "AmazonEKSNetworkingClusterPolicy",
    "AmazonEKSNetworkingPolicy", "AmazonEKSSecretReaderPolicy", "AmazonEKSViewPolicy",
    "AmazonEMRJobPolicy", "AmazonSagemakerHyperpodClusterPolicy",
    "AmazonSagemakerHyperpodControllerPolicy", "AmazonSagemakerHyperpodSystemNamespacePolicy",
  ]

  /// What all their ARNs begin with: they are not policies of IAM.
  public static let prefix = "arn:aws:eks::aws:cluster-access-policy/"

  /// The policy of whoever makes a cluster.
  public static let clusterAdmin = prefix + "AmazonEKSClusterAdminPolicy"

  /// Whether there is a policy of that ARN.
  public static func has(_ arn: String) -> Bool {
    arn.hasPrefix(prefix) && names.contains(String(arn.dropFirst(prefix.count)))
  }
}
