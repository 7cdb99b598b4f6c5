import AWSModel
import Documents
import Testing

@testable import Sandbox

@Suite("Pages of what services list") struct PagingTests {
  /// What must be asked beside the page, where that is something.
  private static let requests: [String: JSON] = [
    "cloudwatch GetMetricData": metricDataRequest,
    "autoscaling DescribeLoadBalancerTargetGroups": ["AutoScalingGroupName": "web1"],
    "ec2 DescribeLaunchTemplateVersions": ["Versions": ["$Latest"]],
    "ecr DescribeImages": ["repositoryName": "r1"],
    "ecr ListImages": ["repositoryName": "r1"],
    "ecs ListAttributes": ["targetType": "container-instance", "attributeName": "ecs.os-type"],
    "ecs ListServicesByNamespace": ["namespace": "names-1"],
    "eks ListAssociatedAccessPolicies": [
      "clusterName": "eks1", "principalArn": "arn:aws:iam::123456789012:role/eks",
    ],
    "eks ListUpdates": ["name": "eks1"],
    "iam ListAttachedRolePolicies": ["RoleName": "role1"],
    "iam ListInstanceProfilesForRole": ["RoleName": "role1"],
    "iam ListRolePolicies": ["RoleName": "role1"],
    "logs DescribeLogStreams": ["logGroupName": "group1"],
    "logs FilterLogEvents": ["logGroupName": "group1"],
    "secretsmanager ListSecretVersionIds": ["SecretId": "r1", "IncludeDeprecated": true],
    "ssm GetParametersByPath": ["Path": "/aws/service/ecs", "Recursive": true],
  ]

  /// Those whose list can not be made long by a few requests.
  private static let short = [
    "autoscaling DescribeLoadBalancerTargetGroups", "ec2 DescribeInternetGateways",
    "ec2 DescribeVolumes",
    "elbv2 DescribeListenerCertificates", "ecs ListAccountSettings", "ecs ListAttributes",
    "ecs ListContainerInstances", "ssm DescribeActivations", "ssm DescribeInstanceInformation",
    "ssm DescribeParameters",
  ]

  /// What is asked beside the page: of EKS, all but a few lists are a cluster's.
  private static func request(_ name: String, _ model: OperationModel?, _ all: ServiceModel) -> JSON
  {
    if let known = requests[name] { return known }
    if name.hasPrefix("application-autoscaling ") { return ["ServiceNamespace": "ecs"] }
    let members = model?.input.map { all[$0].members.map(\.name) } ?? []
    return name.hasPrefix("eks ") && members.contains("clusterName")
      ? ["clusterName": "eks1"] : [:]
  }

  private static func world() throws -> Sandbox {
    var sandbox = Sandbox.empty()
    let subnet = try sandbox.ask("ec2", "DescribeSubnets", [:])["Subnets"]?[0]?["SubnetId"] ?? ""
    try sandbox.ask("iam", "CreateAccessKey", [:])
    try sandbox.ask("ecs", "CreateCluster", [:])
    for number in 1...7 {
      let text = JSON.string("r\(number)")
      try makeIdentities(number, in: &sandbox)
      try sandbox.ask("ecr", "CreateRepository", ["repositoryName": text])
      try sandbox.ask("secretsmanager", "CreateSecret", ["Name": text, "SecretString": "one"])
      try sandbox.ask(
        "secretsmanager", "PutSecretValue", ["SecretId": "r1", "SecretString": text])
      try sandbox.ask(
        "ecr", "PutImage",
        [
          "repositoryName": "r1", "imageTag": text,
          "imageManifest": .string(#"{"schemaVersion":2,"config":{"digest":"\#(number)"}}"#),
        ])
      try sandbox.ask("logs", "CreateLogGroup", ["logGroupName": .string("group\(number)")])
      try sandbox.ask(
        "logs", "CreateLogStream", ["logGroupName": "group1", "logStreamName": text])
      try sandbox.ask(
        "logs", "PutLogEvents",
        [
          "logGroupName": "group1", "logStreamName": text,
          "logEvents": [
            ["timestamp": .integer(sandbox.world.now.milliseconds), "message": "hello"]
          ],
        ])
      let vpc = try sandbox.ask(
        "ec2", "CreateVpc", ["CidrBlock": .string("10.\(number).0.0/16")])["Vpc"]
      try sandbox.ask(
        "ec2", "CreateSubnet",
        ["VpcId": vpc?["VpcId"] ?? "", "CidrBlock": .string("10.\(number).0.0/24")])
      try sandbox.ask("ec2", "CreateSecurityGroup", ["GroupName": text, "Description": "x"])
      try sandbox.ask(
        "ec2", "CreateTags", ["Resources": [subnet], "Tags": [["Key": text, "Value": text]]])
      try makeECS(text, subnet, in: &sandbox)
      try makeGroups(number, subnet, in: &sandbox)
    }
    try makeEKS(in: &sandbox)
    try makeAlarmsAndScaling(in: &sandbox)
    try makeNames(in: &sandbox)
    try makeFunctions(in: &sandbox)
    sandbox.advance(by: .minutes(2))
    return sandbox
  }

  private static func makeIdentities(_ number: Int, in sandbox: inout Sandbox) throws {
    let text = JSON.string("r\(number)")
    let trust = JSON.string(
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},
      "Action":"sts:AssumeRole"}]}
      """)
    let allow = JSON.string(
      #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"#)
    try sandbox.ask("iam", "CreateUser", ["UserName": text])
    try sandbox.ask(
      "iam", "CreateRole",
      ["RoleName": .string("role\(number)"), "AssumeRolePolicyDocument": trust])
    try sandbox.ask("iam", "CreatePolicy", ["PolicyName": text, "PolicyDocument": allow])
    try sandbox.ask("iam", "CreateInstanceProfile", ["InstanceProfileName": text])
    try sandbox.ask(
      "iam", "AddRoleToInstanceProfile", ["InstanceProfileName": text, "RoleName": "role1"])
    try sandbox.ask(
      "iam", "PutRolePolicy",
      ["RoleName": "role1", "PolicyName": text, "PolicyDocument": allow])
    try sandbox.ask(
      "iam", "AttachRolePolicy",
      [
        "RoleName": "role1",
        "PolicyArn": .string("arn:aws:iam::123456789012:policy/r\(number)"),
      ])
  }

  /// Three Classic Load Balancers; asked for again, they are the same.
  private static func makeClassic(in sandbox: inout Sandbox) throws {
    for number in 1...3 {
      try sandbox.ask(
        "elb", "CreateLoadBalancer",
        [
          "LoadBalancerName": .string("r\(number)"), "AvailabilityZones": ["us-east-1a"],
          "Listeners": [["Protocol": "HTTP", "LoadBalancerPort": 80, "InstancePort": 80]],
        ])
    }
  }

  /// What is asked of load balancing beside the page, of a load balancer made for it.
  private static func balancing(
    _ operation: String, in sandbox: inout Sandbox
  ) throws -> JSONObject {
    let subnets = try sandbox.ask(
      "ec2", "DescribeSubnets", ["Filters": [["Name": "default-for-az", "Values": ["true"]]]])[
        "Subnets"]
    let made = try sandbox.ask(
      "elbv2", "CreateLoadBalancer",
      [
        "Name": .string("\(operation.suffix(20))"),
        "Subnets": [subnets?[0]?["SubnetId"] ?? "", subnets?[1]?["SubnetId"] ?? ""],
      ])
    try sandbox.ask(
      "elbv2", "CreateLoadBalancer",
      [
        "Name": .string("\(operation.suffix(20))-2"),
        "Subnets": [subnets?[0]?["SubnetId"] ?? "", subnets?[1]?["SubnetId"] ?? ""],
      ])
    let balancer = made["LoadBalancers"]?[0]?["LoadBalancerArn"] ?? ""
    var listener: JSON = ""
    for number in 1...3 {
      let group = try sandbox.ask(
        "elbv2", "CreateTargetGroup",
        [
          "Name": .string("\(operation.suffix(20))-\(number)"), "Protocol": "HTTP", "Port": 80,
          "VpcId": subnets?[0]?["VpcId"] ?? "",
        ])["TargetGroups"]?[0]?["TargetGroupArn"]
      let actions: JSON = [["Type": "forward", "TargetGroupArn": group ?? ""]]
      listener =
        try sandbox.ask(
          "elbv2", "CreateListener",
          [
            "LoadBalancerArn": balancer, "Protocol": "HTTP", "Port": .number(80 + number),
            "DefaultActions": actions,
          ])["Listeners"]?[0]?["ListenerArn"] ?? ""
    }
    for number in 1...2 {
      try sandbox.ask(
        "elbv2", "CreateRule",
        [
          "ListenerArn": listener, "Priority": .number(number),
          "Conditions": [["Field": "path-pattern", "Values": [.string("/\(number)")]]],
          "Actions": [["Type": "fixed-response", "FixedResponseConfig": ["StatusCode": "200"]]],
        ])
    }
    switch operation {
    case "DescribeListeners": return JSONObject([("LoadBalancerArn", balancer)])
    case "DescribeListenerCertificates", "DescribeRules":
      return JSONObject([("ListenerArn", listener)])
    default: return JSONObject()
    }
  }

  private static func makeEKS(in sandbox: inout Sandbox) throws {
    let trust = """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":
      "eks.amazonaws.com"},"Action":"sts:AssumeRole"}]}
      """
    try sandbox.ask(
      "iam", "CreateRole", ["RoleName": "eks", "AssumeRolePolicyDocument": .string(trust)])
    let subnets = try sandbox.ask(
      "ec2", "DescribeSubnets", ["Filters": [["Name": "default-for-az", "Values": ["true"]]]])[
        "Subnets"]
    for number in 1...2 {
      try sandbox.ask(
        "eks", "CreateCluster",
        [
          "name": .string("eks\(number)"), "roleArn": "arn:aws:iam::123456789012:role/eks",
          "accessConfig": ["authenticationMode": "API"],
          "resourcesVpcConfig": [
            "subnetIds": [subnets?[0]?["SubnetId"] ?? "", subnets?[1]?["SubnetId"] ?? ""]
          ],
        ])
    }
    sandbox.advance(by: .minutes(20))
    try sandbox.ask(
      "eks", "CreateAccessEntry",
      ["clusterName": "eks1", "principalArn": "arn:aws:iam::123456789012:role/eks"])
  }

  private static func makeECS(_ name: JSON, _ subnet: JSON, in sandbox: inout Sandbox) throws {
    try sandbox.ask("ecs", "CreateCluster", ["clusterName": name])
    try sandbox.ask(
      "ecs", "RegisterTaskDefinition",
      [
        "family": name, "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"],
        "cpu": "256", "memory": "512",
        "containerDefinitions": [["name": "web", "image": "nginx:1.27"]],
      ])
    try sandbox.ask(
      "ecs", "CreateService",
      [
        "serviceName": name, "taskDefinition": name, "desiredCount": 1, "launchType": "FARGATE",
        "networkConfiguration": [
          "awsvpcConfiguration": ["subnets": [subnet], "assignPublicIp": "ENABLED"]
        ],
      ])
    try sandbox.ask("ecs", "PutAccountSetting", ["name": "containerInsights", "value": "enabled"])
    let image = try sandbox.ask(
      "ssm", "GetParameter",
      ["Name": "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id"])
    try sandbox.ask(
      "ec2", "RunInstances",
      [
        "MinCount": 1, "MaxCount": 1, "InstanceType": "t3.micro", "SubnetId": subnet,
        "ImageId": image["Parameter"]?["Value"] ?? "",
      ])
  }

  @Test("walking any list page by page shows what it shows at once, and each page is full")
  func walks() throws {
    var sandbox = try Self.world()
    var walked = 0
    for service in Catalogue.services {
      let model = try #require(sandbox.library.model(for: service.name))
      for operation in Catalogue.operationNames(of: service.name) {
        guard let paginator = model.paginator(operation), let limit = paginator.limitKey
        else { continue }
        let name = "\(service.name) \(operation)"
        let size = service.name == "ec2" || name == "ssm DescribeInstanceInformation" ? 5 : 1
        var input =
          Self.request(name, model.operation(operation), model).object ?? JSONObject()
        if service.name == "elb" { try Self.makeClassic(in: &sandbox) }
        if service.name == "elbv2" { input = try Self.balancing(operation, in: &sandbox) }
        if name == "servicediscovery ListInstances" {
          input["ServiceId"] = try Self.namedService(in: &sandbox)
        }
        let list = paginator.resultKeys[0]
        let whole = try sandbox.ask(service.name, operation, .object(input))[list]?.array ?? []
        input[limit] = .number(size)
        var pages: [[JSON]] = []
        var token: JSON?
        repeat {
          input[paginator.inputTokens[0]] = token ?? .null
          if token == nil { input[paginator.inputTokens[0]] = nil }
          let answer = try sandbox.ask(service.name, operation, .object(input))
          pages.append(answer[list]?.array ?? [])
          token = answer[paginator.outputTokens[0]]
        } while token != nil && pages.count < 500
        // What is shown at once may be a page itself; reservations are divided by pages.
        if list != "Reservations" {
          #expect(Array(pages.flatMap { $0 }.prefix(whole.count)) == whole, "\(name)")
        }
        let isShort = Self.short.contains(name) || service.name == "eks"
        #expect(pages.count > 1 || isShort, "\(name) has \(whole.count)")
        #expect(pages.dropLast().allSatisfy { $0.count == size }, "\(name)")
        walked += 1

        input[paginator.inputTokens[0]] = "bm90IGEgdG9rZW4="
        #expect(throws: AWSError.self, "\(name)") {
          try sandbox.ask(service.name, operation, .object(input))
        }
      }
    }
    #expect(walked >= 30)
  }

  private static let refusals: [(JSON, String, String)] = [
    (
      ["MaxResults": 4], "InvalidParameterValue",
      "Value ( 4 ) for parameter maxResults is invalid. Expecting a value greater than 5."
    ),
    (
      ["MaxResults": 1001], "InvalidParameterValue",
      "Value ( 1001 ) for parameter maxResults is invalid. Expecting a value less than 1000."
    ),
    (
      ["MaxResults": 5, "InstanceIds": ["i-0123456789abcdef0"]], "InvalidParameterCombination",
      "The parameter instancesSet cannot be used with the parameter maxResults"
    ),
    (["NextToken": "x"], "InvalidNextToken", "The specified NextToken is not valid."),
  ]

  @Test("a page of EC2 holds from five to a thousand, and ids are not paged", arguments: refusals)
  func refusesPages(_ input: JSON, _ code: String, _ message: String) {
    var sandbox = Sandbox.empty()
    let error = #expect(throws: AWSError.self) {
      try sandbox.ask("ec2", "DescribeInstances", input)
    }
    #expect(error?.code == code)
    #expect(error?.message == message)
  }

  @Test("ECR does not page what is named")
  func refusesNames() throws {
    var sandbox = Sandbox.empty()
    try sandbox.ask("ecr", "CreateRepository", ["repositoryName": "web"])
    let error = #expect(throws: AWSError.self) {
      try sandbox.ask("ecr", "DescribeRepositories", ["repositoryNames": ["web"], "maxResults": 1])
    }
    #expect(error?.code == "InvalidParameterException")
  }
}
