import AWSModel

/// Elastic Load Balancing, the first generation: Classic Load Balancers, which know instances and
/// no target groups.
///
/// Policies (sticky sessions, ciphers, proxy protocol) are not simulated. Its state comes with
/// `BalancingService`, whose checks look after its instances too.
public enum ClassicBalancingService: AWSService {
  /// The name of its model.
  public static let name = "elb"

  /// What is simulated, by folder.
  public static let operations: [any Operation.Type] = [
    // Attributes
    Classic.DescribeLoadBalancerAttributes.self, Classic.ModifyLoadBalancerAttributes.self,
    // Balancers
    Classic.ApplySecurityGroupsToLoadBalancer.self, Classic.CreateLoadBalancer.self,
    Classic.DeleteLoadBalancer.self, Classic.DescribeLoadBalancers.self,
    // Health
    Classic.ConfigureHealthCheck.self, Classic.DescribeInstanceHealth.self,
    // Instances
    Classic.DeregisterInstancesFromLoadBalancer.self,
    Classic.RegisterInstancesWithLoadBalancer.self,
    // Limits
    Classic.DescribeAccountLimits.self,
    // Listeners
    Classic.CreateLoadBalancerListeners.self, Classic.DeleteLoadBalancerListeners.self,
    Classic.SetLoadBalancerListenerSSLCertificate.self,
    // Tags
    Classic.AddTags.self, Classic.DescribeTags.self, Classic.RemoveTags.self,
    // Zones
    Classic.AttachLoadBalancerToSubnets.self, Classic.DetachLoadBalancerFromSubnets.self,
    Classic.DisableAvailabilityZonesForLoadBalancer.self,
    Classic.EnableAvailabilityZonesForLoadBalancer.self,
  ]
}
