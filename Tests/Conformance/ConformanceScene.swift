import AWSModel
import AWSWire
import Documents
import Sandbox
import TestSupport

/// A sandbox in which something is there to be asked for, so that good requests succeed.
public struct ConformanceScene {
  /// The door that is tried.
  public private(set) var gateway = Gateway(
    sandbox: Sandbox(library: ModelLibrary(load: Models.load)))
  /// What means something in this world, by the names of members.
  public private(set) var known: [String: JSONObject] = ["ecs": [:], "ecr": [:], "eks": [:]]

  /// Sets the scene.
  ///
  /// - Throws: what a service refuses, which is a fault of the scene.
  public init() throws {
    try makeImages()
    try makeServices()
    try makeClusters()
  }

  private mutating func ask(
    _ service: String, _ operation: String, _ input: JSON
  ) throws -> JSON {
    let request = Request(
      service: service, operation: operation, input: input, region: "us-east-1")
    return try gateway.sandbox.perform(request).output
  }

  private mutating func makeImages() throws {
    _ = try ask("ecr", "CreateRepository", ["repositoryName": "team/web"])
    let manifest =
      #"{"schemaVersion":2,"mediaType":"application/vnd.docker.distribution.manifest.v2+json","#
      + #""config":{"mediaType":"application/vnd.docker.container.image.v1+json","size":7,"#
      + #""digest":"sha256:\#(String(repeating: "a", count: 64))"},"layers":[]}"#
    _ = try ask(
      "ecr", "PutImage",
      ["repositoryName": "team/web", "imageManifest": .string(manifest), "imageTag": "v1"])
    known["ecr"] = [
      "repositoryName": "team/web", "repositoryNames": ["team/web"],
      "imageIds": [["imageTag": "v1"]], "imageManifest": .string(manifest),
      "registryId": "123456789012", "registryIds": ["123456789012"],
      "resourceArn": "arn:aws:ecr:us-east-1:123456789012:repository/team/web",
      "lifecyclePolicyText": .string(
        #"{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"#
          + #""imageCountMoreThan","countNumber":3},"action":{"type":"expire"}}]}"#),
      "policyText": #"{"Version":"2012-10-17","Statement":[]}"#,
    ]
  }

  private mutating func makeServices() throws {
    _ = try ask("ecs", "CreateCluster", ["clusterName": "shop"])
    let definition: JSON = [
      "family": "web", "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"],
      "cpu": "256", "memory": "512",
      "containerDefinitions": [["name": "app", "image": "nginx", "essential": true]],
    ]
    _ = try ask("ecs", "RegisterTaskDefinition", definition)
    let subnets = try ask("ec2", "DescribeSubnets", [:])["Subnets"]?.array ?? []
    let network: JSON = [
      "awsvpcConfiguration": [
        "subnets": [subnets.first?["SubnetId"] ?? ""], "assignPublicIp": "ENABLED",
      ]
    ]
    let service: JSON = [
      "cluster": "shop", "serviceName": "web", "taskDefinition": "web", "desiredCount": 1,
      "launchType": "FARGATE", "networkConfiguration": network,
    ]
    let arn = try ask("ecs", "CreateService", service)["service"]?["serviceArn"]
    let tasks = try ask(
      "ecs", "RunTask",
      [
        "cluster": "shop", "taskDefinition": "web", "launchType": "FARGATE",
        "networkConfiguration": network,
      ])
    gateway.sandbox.advance(by: .seconds(120))
    let task = tasks["tasks"]?.array?.first?["taskArn"] ?? ""
    known["ecs"] = [
      "cluster": "shop", "clusters": ["shop"], "service": "web", "services": ["web"],
      "taskDefinition": "web:1", "taskDefinitions": ["web:1"], "family": "web",
      "task": task, "tasks": [task], "resourceArn": arn ?? "", "networkConfiguration": network,
      "containerName": "app",
    ]
  }

  private mutating func makeClusters() throws {
    guard !Catalogue.operationNames(of: "eks").isEmpty else { return }
    let subnets = try ask("ec2", "DescribeSubnets", [:])["Subnets"]?.array ?? []
    let ids = subnets.prefix(2).compactMap { $0["SubnetId"] }
    let role = "arn:aws:iam::123456789012:role/eks-cluster"
    let trust =
      #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"#
      + #""eks.amazonaws.com"},"Action":"sts:AssumeRole"}]}"#
    _ = try ask(
      "iam", "CreateRole",
      ["RoleName": "eks-cluster", "AssumeRolePolicyDocument": .string(trust)])
    _ = try ask(
      "eks", "CreateCluster",
      ["name": "lab", "roleArn": .string(role), "resourcesVpcConfig": ["subnetIds": .array(ids)]])
    gateway.sandbox.advance(by: .seconds(1_200))
    known["eks"] = [
      "name": "lab", "clusterName": "lab", "roleArn": .string(role),
      "resourcesVpcConfig": ["subnetIds": .array(ids)], "subnets": .array(ids),
      "resourceArn": "arn:aws:eks:us-east-1:123456789012:cluster/lab",
    ]
  }
}
