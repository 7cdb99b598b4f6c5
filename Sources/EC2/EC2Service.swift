import AWSModel
import Simulation

/// Amazon EC2: the default VPC, images, instances and volumes.
public enum EC2Service: AWSService, WorldModule {
  /// The name of its model.
  public static let name = "ec2"

  /// What is simulated, by folder.
  public static let operations: [any Operation.Type] = [
    // Images
    DescribeImages.self,
    // Instances
    DescribeInstances.self, DescribeInstanceStatus.self, RebootInstances.self, RunInstances.self,
    StartInstances.self, StopInstances.self, TerminateInstances.self,
    // InstanceTypes
    DescribeInstanceTypes.self,
    // Interfaces
    DescribeNetworkInterfaces.self,
    // KeyPairs
    CreateKeyPair.self, DeleteKeyPair.self, DescribeKeyPairs.self,
    // LaunchTemplates
    CreateLaunchTemplate.self, CreateLaunchTemplateVersion.self, DeleteLaunchTemplate.self,
    DeleteLaunchTemplateVersions.self, DescribeLaunchTemplates.self,
    DescribeLaunchTemplateVersions.self, ModifyLaunchTemplate.self,
    // Network
    CreateSubnet.self, CreateVpc.self, DeleteSubnet.self, DeleteVpc.self, DescribeSubnets.self,
    DescribeVpcAttribute.self, DescribeVpcs.self, ModifySubnetAttribute.self,
    ModifyVpcAttribute.self,
    // Routes
    AssociateRouteTable.self, AttachInternetGateway.self, CreateInternetGateway.self,
    CreateRoute.self, CreateRouteTable.self, DeleteInternetGateway.self, DeleteRoute.self,
    DeleteRouteTable.self, DescribeInternetGateways.self, DescribeRouteTables.self,
    DetachInternetGateway.self, DisassociateRouteTable.self,
    // SecurityGroups
    AuthorizeSecurityGroupEgress.self, AuthorizeSecurityGroupIngress.self,
    CreateSecurityGroup.self, DeleteSecurityGroup.self, DescribeSecurityGroups.self,
    RevokeSecurityGroupEgress.self, RevokeSecurityGroupIngress.self,
    // Spot
    CancelSpotInstanceRequests.self, DescribeSpotInstanceRequests.self,
    // Tags
    CreateTags.self, DeleteTags.self, DescribeTags.self,
    // Volumes
    AttachVolume.self, CreateVolume.self, DeleteVolume.self, DescribeVolumes.self,
    DetachVolume.self,
    // Zones
    DescribeAvailabilityZones.self, DescribeRegions.self,
  ]

  /// Gives worlds this service's state.
  public static func install(in blueprint: inout Blueprint) {
    blueprint.add(slot: EC2State.self)
    blueprint.add(event: InstanceTurns.self)
    blueprint.add(event: SpotInterruption.self)
  }
}
