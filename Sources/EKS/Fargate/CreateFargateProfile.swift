import AWSModel
import Documents
import EC2
import Identity
import Simulation

/// Makes a rule that pods of some namespaces and labels run on Fargate.
public enum CreateFargateProfile: Operation {
  /// Of which cluster, which pods, where, and with which role.
  public struct Input: Decodable {
    let clusterName: String
    let fargateProfileName: String
    let podExecutionRoleArn: String
    let subnets: [String]?
    let selectors: [Selector]?
    let tags: JSONObject?
    let clientRequestToken: String?

    struct Selector: Decodable {
      let namespace: String?
      let labels: JSONObject?
    }

    var subject: AWSError.Subject {
      .init(cluster: clusterName, fargateProfile: fargateProfileName)
    }
  }

  /// The profile.
  public struct Output: Encodable {
    let fargateProfile: JSON
  }

  /// Makes it; it is ACTIVE a minute or two later.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.eks.cluster(input.clusterName, in: call.scope)
    let key = Pair(cluster.key, input.fargateProfileName)
    if let old = call.world.eks.fargateProfiles[key] {
      guard let token = input.clientRequestToken, token == old.token else {
        throw .resourceInUse(
          "A Fargate Profile already exists with this name in this cluster.", input.subject)
      }
      return Output(fargateProfile: old.shape)
    }
    try cluster.checkActive()
    try input.checkSelectors()
    try input.checkRole(in: call.world.identity)
    let profiles = call.world.eks.fargateProfiles.all(of: cluster.key)
    // Source: AWS General Reference, “Amazon EKS endpoints and quotas”.
    guard profiles.count < 10 else {
      throw .limitExceeded("A cluster can have at most 10 Fargate profiles", input.subject)
    }
    try call.world.eks.checkProfilesRest(of: cluster.key, "create", input.fargateProfileName)
    let profile = FargateProfile(
      key: key, uid: call.world.dice.uuid("eks.fargate-profile"), created: call.world.now,
      role: input.podExecutionRoleArn,
      subnets: try input.privateSubnets(of: cluster, in: &call),
      selectors: call.document["selectors"] ?? [], tags: try (input.tags ?? [:]).checked(),
      token: input.clientRequestToken)
    call.world.eks.fargateProfiles[key] = profile
    call.world.ensureServiceLinkedRole(
      for: "eks-fargate.amazonaws.com", account: call.scope.account)
    call.world.admitNodes(input.podExecutionRoleArn, kind: .fargate, to: cluster.key)
    let delay = Int64(call.world.dice.within(60...120, "eks.fargate-profile"))
    call.world.schedule(
      FargateProfileTurn(key: key, uid: profile.uid), after: .seconds(delay))
    return Output(fargateProfile: profile.shape)
  }
}

extension CreateFargateProfile.Input {
  /// Source of the sentences: getmoto/moto, which took them from real answers.
  fileprivate func checkSelectors() throws(AWSError) {
    let selectors = selectors ?? []
    guard !selectors.isEmpty else {
      throw .invalidParameter("Fargate Profile requires at least one selector.", subject)
    }
    guard selectors.count <= 5 else {
      throw .invalidParameter("Request contains more than 5 selectors", subject)
    }
    guard selectors.allSatisfy({ $0.namespace?.isEmpty == false }) else {
      throw .invalidParameter(
        "Fargate Profile must have at least one selector with at least one namespace value.",
        subject)
    }
    guard selectors.allSatisfy({ ($0.labels?.count ?? 0) <= 5 }) else {
      throw .invalidParameter("Request contains Selector with more than 5 Label pairs", subject)
    }
  }

  fileprivate func checkRole(in identity: IdentityState) throws(AWSError) {
    guard identity.role(podExecutionRoleArn)?.trusts("eks-fargate-pods.amazonaws.com") == true
    else {
      throw .invalidParameter(
        "Misconfigured PodExecutionRole Trust Policy; Please add the "
          + "eks-fargate-pods.amazonaws.com Service Principal", subject)
    }
  }

  /// The subnets named, or else the cluster's private ones.
  fileprivate func privateSubnets(
    of cluster: Cluster, in call: inout Call
  ) throws(AWSError) -> [String] {
    let region = call.world.ec2[call.scope]
    guard let named = subnets, !named.isEmpty else {
      let own = cluster.network.subnets.filter {
        region.subnets[$0].map { !region.isPublic($0) } ?? false
      }
      guard !own.isEmpty else {
        throw .invalidParameter(
          "Fargate Profile needs private subnets, and the cluster's subnets are public", subject)
      }
      return own
    }
    for id in named {
      let subnet: EC2.Subnet
      do { subnet = try region.subnet(id) } catch {
        throw call.world.handOn(error, from: "AmazonEC2", subject)
      }
      guard subnet.vpc == cluster.network.vpc else {
        throw .invalidParameter(
          "Specified subnets must belong to cluster's vpc \(cluster.network.vpc)", subject)
      }
      guard !region.isPublic(subnet) else {
        throw .invalidParameter(
          "Subnet \(id) provided in Fargate Profile is not a private subnet", subject)
      }
    }
    return named
  }
}
