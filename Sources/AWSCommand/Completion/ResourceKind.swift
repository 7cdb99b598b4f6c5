/// Things of the sandbox that have names to complete.
public enum ResourceKind: String, Sendable, CaseIterable {
  case cluster
  case service
  case task
  case taskDefinition
  case taskFamily
  case containerInstance
  case capacityProvider
  case taggable
  case eksCluster
  case nodegroup
  case fargateProfile
  case addon
  case repository
  case instance
  case image
  case subnet
  case securityGroup
  case vpc
  case keyPair
  case role
  case instanceProfile
  case policy
  case user
  case logGroup
  case logStream
  case loadBalancer
  case targetGroup
  case availabilityZone
  case region
  case file

  /// What a member of a request names; nil where that is nothing with a name.
  ///
  /// One line each: the service, empty for every one; the member's name; the thing.
  static func of(member name: String, in service: String) -> ResourceKind? {
    let key = name.lowercased()
    return table.first { ($0.0 == service || $0.0.isEmpty) && $0.1 == key }?.2
  }

  private static let table: [(String, String, ResourceKind)] = [
    ("ecs", "cluster", .cluster),
    ("ecs", "clusters", .cluster),
    ("ecs", "service", .service),
    ("ecs", "services", .service),
    ("ecs", "servicename", .service),
    ("ecs", "task", .task),
    ("ecs", "tasks", .task),
    ("ecs", "taskdefinition", .taskDefinition),
    ("ecs", "taskdefinitions", .taskDefinition),
    ("ecs", "family", .taskFamily),
    ("ecs", "familyprefix", .taskFamily),
    ("ecs", "containerinstance", .containerInstance),
    ("ecs", "containerinstances", .containerInstance),
    ("ecs", "capacityprovider", .capacityProvider),
    ("ecs", "capacityproviders", .capacityProvider),
    ("ecs", "resourcearn", .taggable),
    ("eks", "name", .eksCluster),
    ("eks", "clustername", .eksCluster),
    ("eks", "nodegroupname", .nodegroup),
    ("eks", "fargateprofilename", .fargateProfile),
    ("eks", "addonname", .addon),
    ("ecr", "repositoryname", .repository),
    ("ecr", "repositorynames", .repository),
    ("ec2", "instanceid", .instance),
    ("ec2", "instanceids", .instance),
    ("ec2", "imageid", .image),
    ("ec2", "imageids", .image),
    ("", "subnetid", .subnet),
    ("", "subnetids", .subnet),
    ("", "subnets", .subnet),
    ("", "securitygroupids", .securityGroup),
    ("", "securitygroups", .securityGroup),
    ("ec2", "groupid", .securityGroup),
    ("ec2", "groupids", .securityGroup),
    ("", "vpcid", .vpc),
    ("ec2", "vpcids", .vpc),
    ("ec2", "keyname", .keyPair),
    ("ec2", "keynames", .keyPair),
    ("iam", "rolename", .role),
    ("iam", "instanceprofilename", .instanceProfile),
    ("iam", "policyarn", .policy),
    ("iam", "username", .user),
    ("logs", "loggroupname", .logGroup),
    ("logs", "loggroupnameprefix", .logGroup),
    ("logs", "logstreamname", .logStream),
    ("logs", "logstreamnames", .logStream),
    ("elbv2", "loadbalancerarn", .loadBalancer),
    ("elbv2", "loadbalancerarns", .loadBalancer),
    ("elbv2", "targetgrouparn", .targetGroup),
    ("elbv2", "targetgrouparns", .targetGroup),
    ("", "availabilityzone", .availabilityZone),
  ]
}
