/// Kinds of things that exist in the learner's cloud, whose names can be completed.
public enum LiveKind: String, Sendable, CaseIterable {
  case cluster
  case service
  case task
  case taskDefinition
  case taskDefinitionFamily
  case containerInstance
  case eksCluster
  case nodegroup
  case fargateProfile
  case addon
  case ec2Instance
  case image
  case subnet
  case securityGroup
  case vpc
  case keyPair
  case repository
  case role
  case instanceProfile
  case policy
  case taggable
  case logGroup
  case logStream
}
