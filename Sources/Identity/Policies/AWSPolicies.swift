import AWSModel
import Simulation

/// The managed policies that AWS itself keeps, as far as they are known here: names without text.
///
/// Source: AWS Managed Policy Reference Guide.
enum AWSPolicies {
  /// All of them, in the order of the list.
  static let all: [ManagedPolicy] = names.split(whereSeparator: { " \n".contains($0) }).map {
    policy(path: String($0))
  }

  /// The policy of that ARN, such as `arn:aws:iam::aws:policy/AmazonECS_FullAccess`, or nil.
  static func policy(_ arn: String) -> ManagedPolicy? { all.first { $0.arn == arn } }

  private static func policy(path: String) -> ManagedPolicy {
    let parts = path.split(separator: "/")
    let folder = parts.count > 1 ? "/\(parts[0])/" : "/"
    let digest = Digest(of: Array(path.utf8)).text.uppercased()
    return ManagedPolicy(
      name: String(parts[parts.count - 1]), path: folder, arn: "arn:aws:iam::aws:policy/\(path)",
      id: "ANPA" + digest, created: SimTime(milliseconds: 1_510_790_400_000))
  }

  private static let names = """
    service-role/AmazonECSTaskExecutionRolePolicy
    service-role/AmazonEC2ContainerServiceforEC2Role service-role/AmazonEC2ContainerServiceRole
    service-role/AmazonEC2ContainerServiceAutoscaleRole
    service-role/AmazonEC2ContainerServiceEventsRole service-role/AmazonEBSCSIDriverPolicy
    service-role/AmazonECSInfrastructureRolePolicyForVolumes
    service-role/AmazonECSInfrastructureRoleforExpressGatewayServices
    service-role/AWSLambdaBasicExecutionRole service-role/AWSLambdaRole AWSLambda_FullAccess
    service-role/AWSAppRunnerServicePolicyForECRAccess
    aws-service-role/AmazonECSServiceRolePolicy AmazonECS_FullAccess
    AmazonECSInfrastructureRolePolicyForLoadBalancers
    AmazonECSInfrastructureRolePolicyForManagedInstances
    AmazonECSInstanceRolePolicyForManagedInstances AmazonEC2ContainerRegistryReadOnly
    AmazonEC2ContainerRegistryPullOnly AmazonEC2ContainerRegistryPowerUser
    AmazonEC2ContainerRegistryFullAccess AmazonElasticContainerRegistryPublicReadOnly
    AmazonElasticContainerRegistryPublicFullAccess AmazonEKSClusterPolicy
    AmazonEKSWorkerNodePolicy AmazonEKSWorkerNodeMinimalPolicy AmazonEKS_CNI_Policy
    AmazonEKSServicePolicy AmazonEKSVPCResourceController AmazonEKSFargatePodExecutionRolePolicy
    AmazonEKSComputePolicy AmazonEKSNetworkingPolicy AmazonEKSLoadBalancingPolicy
    AmazonEKSBlockStoragePolicy AWSCodeDeployRoleForECS AWSCodeDeployRoleForECSLimited
    AWSXRayDaemonWriteAccess AmazonSSMManagedInstanceCore AmazonSSMReadOnlyAccess
    AmazonSSMFullAccess SecretsManagerReadWrite CloudWatchAgentServerPolicy
    CloudWatchLogsFullAccess CloudWatchLogsReadOnlyAccess CloudWatchFullAccess
    CloudWatchReadOnlyAccess AmazonS3FullAccess AmazonS3ReadOnlyAccess AmazonDynamoDBFullAccess
    AmazonDynamoDBReadOnlyAccess AmazonSQSFullAccess AmazonSQSReadOnlyAccess AmazonSNSFullAccess
    AmazonRDSFullAccess AmazonVPCFullAccess AmazonVPCReadOnlyAccess AmazonEC2FullAccess
    AmazonEC2ReadOnlyAccess AmazonRoute53FullAccess ElasticLoadBalancingFullAccess
    ElasticLoadBalancingReadOnly AutoScalingFullAccess
    AmazonElasticFileSystemClientReadWriteAccess AdministratorAccess PowerUserAccess
    ReadOnlyAccess SecurityAudit ViewOnlyAccess IAMFullAccess IAMReadOnlyAccess
    IAMUserChangePassword
    """
}
