import Documents

/// What stands there before a storm begins.
enum Scenery {
  struct Line {
    let service: String
    let operation: String
    let input: JSON
  }

  static let clusters = ["north", "south"]
  static let families = [
    "small", "large", "ports", "brief", "broken", "cloud", "crash", "own", "parts", "sick",
    "graphics",
  ]

  static let lines: [Line] = identity + clusterLines + definitions + machines

  /// User data is base64: the command line encodes it, here it is done beforehand
  /// (`ECS_CLUSTER=north`, `ECS_CLUSTER=south`, each appended to /etc/ecs/ecs.config).
  static let userData = [
    "north": "IyEvYmluL2Jhc2gKZWNobyBFQ1NfQ0xVU1RFUj1ub3J0aCA+PiAvZXRjL2Vjcy9lY3MuY29uZmlnCg==",
    "south": "IyEvYmluL2Jhc2gKZWNobyBFQ1NfQ0xVU1RFUj1zb3V0aCA+PiAvZXRjL2Vjcy9lY3MuY29uZmlnCg==",
  ]

  static let image =
    "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id"

  /// One without an agent of ECS.
  static let plainImage =
    "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"

  /// The ARN of the Express service of a cluster.
  static func expressARN(in cluster: String) -> String {
    "arn:aws:ecs:us-east-1:123456789012:service/\(cluster)/express"
  }

  /// A policy that lets a service of AWS take a role.
  static func trust(_ service: String) -> String {
    """
    {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
    "Principal":{"Service":"\(service).amazonaws.com"},"Action":"sts:AssumeRole"}]}
    """
  }

  private static let identity =
    roles + [
      Line(
        service: "iam", operation: "CreateRole",
        input: ["RoleName": "ecsInstanceRole", "AssumeRolePolicyDocument": .string(trust("ec2"))]),
      Line(
        service: "iam", operation: "AttachRolePolicy",
        input: [
          "RoleName": "ecsInstanceRole",
          "PolicyArn":
            "arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role",
        ]),
      Line(
        service: "iam", operation: "CreateInstanceProfile",
        input: ["InstanceProfileName": "ecsInstanceRole"]),
      Line(
        service: "iam", operation: "AddRoleToInstanceProfile",
        input: ["InstanceProfileName": "ecsInstanceRole", "RoleName": "ecsInstanceRole"]),
    ]

  /// What ECS needs for machines it runs itself, and machines outside AWS for theirs.
  private static let roles = [
    Line(
      service: "iam", operation: "CreateRole",
      input: ["RoleName": "infrastructure", "AssumeRolePolicyDocument": .string(trust("ecs"))]),
    Line(
      service: "iam", operation: "CreateRole",
      input: [
        "RoleName": "application", "AssumeRolePolicyDocument": .string(trust("ecs-tasks")),
      ]),
    Line(
      service: "iam", operation: "AttachRolePolicy",
      input: [
        "RoleName": "application",
        "PolicyArn": "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
      ]),
    Line(
      service: "iam", operation: "CreateRole",
      input: ["RoleName": "express", "AssumeRolePolicyDocument": .string(trust("ecs"))]),
    Line(
      service: "iam", operation: "AttachRolePolicy",
      input: [
        "RoleName": "express",
        "PolicyArn":
          .string(expressPolicy),
      ]),
    Line(
      service: "iam", operation: "CreateRole",
      input: ["RoleName": "anywhere", "AssumeRolePolicyDocument": .string(trust("ssm"))]),
    Line(
      service: "iam", operation: "AttachRolePolicy",
      input: [
        "RoleName": "anywhere",
        "PolicyArn":
          "arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role",
      ]),
  ]

  private static let expressPolicy =
    "arn:aws:iam::aws:policy/service-role/AmazonECSInfrastructureRoleforExpressGatewayServices"

  private static let clusterLines = clusters.map {
    Line(service: "ecs", operation: "CreateCluster", input: ["clusterName": .string($0)])
  }

  private static let machines = clusters.flatMap { cluster in
    (0..<3).map { _ in
      Line(service: "ec2", operation: "RunInstances", input: machine(cluster, type: "t3.medium"))
    }
  }

  /// A request for one machine that joins `cluster`.
  static func machine(_ cluster: String, type: String, subnet: String? = nil) -> JSON {
    var input: JSONObject = [
      "ImageId": .string(image), "InstanceType": .string(type), "MinCount": 1, "MaxCount": 1,
      "IamInstanceProfile": ["Name": "ecsInstanceRole"],
      "UserData": .string(userData[cluster] ?? ""),
    ]
    if let subnet { input["SubnetId"] = .string(subnet) }
    return .object(input)
  }

  private static let definitions = families.map {
    Line(service: "ecs", operation: "RegisterTaskDefinition", input: definition($0))
  }

  /// A task definition of each temper: small, large, with a fixed port, one that ends, one whose
  /// image is missing, one for Fargate, one that fails after a while, one with its own interface,
  /// one that wants a GPU, one of containers that wait for each other, one that falls ill.
  static func definition(_ family: String) -> JSON {
    switch family {
    case "small":
      onInstances(
        family, ["image": "nginx:1.27", "cpu": 64, "memory": 100],
        ["taskRoleArn": "arn:aws:iam::123456789012:role/application"])
    case "large": onInstances(family, ["image": "httpd:2.4", "cpu": 700, "memory": 1500])
    case "ports":
      onInstances(
        family,
        [
          "image": "nginx:1.27", "memory": 200,
          "portMappings": [["containerPort": 80, "hostPort": 8080]],
        ])
    case "brief":
      onInstances(family, ["image": "busybox", "memory": 64, "command": ["sleep", "45"]])
    case "broken": onInstances(family, ["image": "nginx:no-such-tag", "memory": 64])
    case "crash":
      onInstances(
        family, ["image": "busybox", "memory": 64, "command": ["sh", "-c", "sleep 20; exit 1"]])
    case "own":
      [
        "family": "own", "networkMode": "awsvpc",
        "containerDefinitions": [["name": "main", "image": "nginx:1.27", "memory": 64]],
      ]
    case "graphics":
      onInstances(
        family,
        [
          "image": "nvidia/cuda:12.4.1-base-ubuntu22.04", "memory": 512,
          "resourceRequirements": [["type": "GPU", "value": "1"]],
        ])
    case "parts": ["family": "parts", "containerDefinitions": parts]
    case "sick":
      onInstances(
        family,
        [
          "image": "nginx:1.27", "memory": 64,
          "healthCheck": [
            "command": ["CMD-SHELL", "exit 1"], "interval": 10, "retries": 2, "startPeriod": 20,
          ],
        ])
    default:
      [
        "family": .string(family), "networkMode": "awsvpc", "cpu": "256", "memory": "512",
        "requiresCompatibilities": ["FARGATE"],
        "containerDefinitions": [
          [
            "name": "main", "image": "public.ecr.aws/nginx/nginx:1.27",
            "portMappings": [["containerPort": 80]],
          ]
        ],
      ]
    }
  }

  private static func onInstances(
    _ family: String, _ container: JSON, _ more: JSONObject = [:]
  ) -> JSON {
    var container = container.object ?? JSONObject()
    container["name"] = "main"
    var definition = more
    definition["family"] = .string(family)
    definition["containerDefinitions"] = [.object(container)]
    return .object(definition)
  }

  /// A job first, then a proxy that must be healthy, then the application, which may restart.
  private static let parts: JSON = [
    [
      "name": "job", "image": "busybox", "memory": 16, "essential": false,
      "command": ["sleep", "4"],
    ],
    [
      "name": "proxy", "image": "nginx:1.27", "memory": 32, "stopTimeout": 12,
      "dependsOn": [["containerName": "job", "condition": "SUCCESS"]],
      "healthCheck": ["command": ["CMD-SHELL", "exit 0"], "interval": 5],
    ],
    [
      "name": "main", "image": "busybox", "memory": 32, "stopTimeout": 7,
      "command": ["sh", "-c", "sleep 150; exit 3"],
      "dependsOn": [["containerName": "proxy", "condition": "HEALTHY"]],
      "restartPolicy": ["enabled": true, "restartAttemptPeriod": 120],
    ],
  ]
}
