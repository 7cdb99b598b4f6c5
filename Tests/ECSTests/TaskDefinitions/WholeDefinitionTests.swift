import AWSModel
import Documents
import TestSupport
import Testing

@testable import ECS

@Suite("A task definition with every member of the API") struct WholeDefinitionTests {
  /// What makes up a container on Linux, on a bridge.
  private static let bridge: JSON = [
    "family": "whole", "taskRoleArn": "arn:aws:iam::123456789012:role/app",
    "executionRoleArn": "arn:aws:iam::123456789012:role/ecsTaskExecutionRole",
    "networkMode": "bridge", "cpu": "1024", "memory": "2048", "pidMode": "task", "ipcMode": "task",
    "requiresCompatibilities": ["EC2"], "enableFaultInjection": true,
    "tags": [["key": "team", "value": "web"]],
    "ephemeralStorage": ["sizeInGiB": 30],
    "runtimePlatform": ["cpuArchitecture": "X86_64", "operatingSystemFamily": "LINUX"],
    "inferenceAccelerators": [["deviceName": "device_1", "deviceType": "eia2.medium"]],
    "placementConstraints": [
      ["type": "memberOf", "expression": "attribute:ecs.os-type == linux"]
    ],
    "volumes": [
      ["name": "disk", "host": ["sourcePath": "/srv/data"]],
      [
        "name": "shared",
        "dockerVolumeConfiguration": [
          "scope": "shared", "autoprovision": true, "driver": "local",
          "driverOpts": ["type": "tmpfs"], "labels": ["a": "b"],
        ],
      ],
      [
        "name": "files",
        "efsVolumeConfiguration": [
          "fileSystemId": "fs-12345678", "rootDirectory": "/", "transitEncryption": "ENABLED",
          "transitEncryptionPort": 2999,
          "authorizationConfig": ["accessPointId": "fsap-12345678", "iam": "ENABLED"],
        ],
      ],
      [
        "name": "objects",
        "s3filesVolumeConfiguration": [
          "fileSystemArn": "arn:aws:s3files:us-east-1:123456789012:file-system/fs-1",
          "rootDirectory": "/", "transitEncryptionPort": 3000,
          "accessPointArn": "arn:aws:s3files:us-east-1:123456789012:access-point/fsap-1",
        ],
      ],
      ["name": "block", "configuredAtLaunch": true],
    ],
    "containerDefinitions": [container, router],
  ]

  private static let container: JSON = [
    "name": "app", "image": "nginx:1.27", "cpu": 256, "memory": 512, "memoryReservation": 256,
    "repositoryCredentials": [
      "credentialsParameter": "arn:aws:secretsmanager:us-east-1:123456789012:secret:dockerhub"
    ],
    "links": ["router:log"], "essential": true, "entryPoint": ["/entry.sh"], "command": ["nginx"],
    "portMappings": [
      [
        "containerPort": 80, "hostPort": 8080, "protocol": "tcp", "name": "web",
        "appProtocol": "http",
      ],
      ["containerPortRange": "9000-9010", "protocol": "udp"],
    ],
    "restartPolicy": ["enabled": true, "ignoredExitCodes": [0], "restartAttemptPeriod": 120],
    "environment": [["name": "COLOUR", "value": "red"]],
    "environmentFiles": [["value": "arn:aws:s3:::bucket/app.env", "type": "s3"]],
    "mountPoints": [["sourceVolume": "disk", "containerPath": "/data", "readOnly": true]],
    "volumesFrom": [["sourceContainer": "router", "readOnly": true]],
    "linuxParameters": [
      "capabilities": ["add": ["SYS_PTRACE"], "drop": ["MKNOD"]],
      "devices": [
        ["hostPath": "/dev/fuse", "containerPath": "/dev/fuse", "permissions": ["read", "write"]]
      ],
      "initProcessEnabled": true, "sharedMemorySize": 64, "maxSwap": 128, "swappiness": 10,
      "tmpfs": [["containerPath": "/tmp", "size": 16, "mountOptions": ["noexec"]]],
    ],
    "secrets": [["name": "TOKEN", "valueFrom": "token"]],
    "dependsOn": [["containerName": "router", "condition": "START"]],
    "startTimeout": 60, "stopTimeout": 30, "versionConsistency": "enabled", "hostname": "app",
    "user": "1000:1000", "workingDirectory": "/srv", "disableNetworking": false,
    "privileged": false, "readonlyRootFilesystem": true, "dnsServers": ["10.0.0.2"],
    "dnsSearchDomains": ["local"],
    "extraHosts": [["hostname": "db", "ipAddress": "10.0.0.9"]],
    "dockerSecurityOptions": ["no-new-privileges"], "interactive": true, "pseudoTerminal": true,
    "dockerLabels": ["tier": "front"],
    "ulimits": [["name": "nofile", "softLimit": 1024, "hardLimit": 4096]],
    "logConfiguration": [
      "logDriver": "awsfirelens", "options": ["Name": "cloudwatch"],
      "secretOptions": [["name": "key", "valueFrom": "api-key"]],
    ],
    "healthCheck": [
      "command": ["CMD-SHELL", "curl -f http://localhost/"], "interval": 10, "timeout": 3,
      "retries": 2, "startPeriod": 20,
    ],
    "systemControls": [["namespace": "net.core.somaxconn", "value": "1024"]],
    "resourceRequirements": [
      ["type": "InferenceAccelerator", "value": "device_1"], ["type": "GPU", "value": "1"],
    ],
    "credentialSpecs": ["credentialspec:arn:aws:s3:::bucket/spec.json"],
  ]

  private static let router: JSON = [
    "name": "router", "image": "amazon/aws-for-fluent-bit", "memory": 128,
    "firelensConfiguration": ["type": "fluentbit", "options": ["enable-ecs-log-metadata": "true"]],
  ]

  /// What only a task with its own interface, or one on Windows, can have.
  private static let mesh: JSON = [
    "family": "mesh", "networkMode": "awsvpc",
    "proxyConfiguration": [
      "type": "APPMESH", "containerName": "app",
      "properties": [["name": "AppPorts", "value": "8080"]],
    ],
    "containerDefinitions": [["name": "app", "image": "nginx", "memory": 64]],
  ]

  private static let windows: JSON = [
    "family": "windows",
    "runtimePlatform": [
      "cpuArchitecture": "X86_64", "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE",
    ],
    "volumes": [
      [
        "name": "share",
        "fsxWindowsFileServerVolumeConfiguration": [
          "fileSystemId": "fs-0123456789abcdef0", "rootDirectory": "\\data",
          "authorizationConfig": [
            "credentialsParameter": "arn:aws:ssm:us-east-1:123456789012:parameter/ad",
            "domain": "corp.example.com",
          ],
        ],
      ]
    ],
    "containerDefinitions": [["name": "app", "image": "nginx", "memory": 64]],
  ]

  @Test("comes back as it was given", arguments: [bridge, mesh, windows])
  func comesBack(document: JSON) throws {
    var cloud = Cloud()
    try cloud.ask(RegisterTaskDefinition.self, document)

    let shown = try cloud.ask(
      DescribeTaskDefinition.self,
      ["taskDefinition": document["family"] ?? "", "include": ["TAGS"]])

    var wanted = document.object ?? JSONObject()
    #expect(shown["tags"] == (wanted["tags"] ?? []))
    wanted["tags"] = nil
    for member in wanted.members {
      let got = shown["taskDefinition"]?[member.key] ?? .null
      #expect(got.contains(member.value), "\(member.key): \(got.compactText)")
    }
  }

  @Test("is asked for here with every member there is")
  func everyMember() throws {
    let model = try #require(ModelLibrary(load: Models.load).model(for: "ecs"))
    let input = try #require(model.operation("RegisterTaskDefinition")?.input)
    var wanted: Set<String> = []
    Self.paths(of: model[input], in: model, at: "", into: &wanted)

    let given = [Self.bridge, Self.mesh, Self.windows].reduce(into: Set<String>()) {
      Self.paths(of: $1, at: "", into: &$0)
    }

    #expect(wanted.subtracting(given).sorted() == [])
    #expect(wanted.count > 120)
  }

  private static func paths(
    of shape: Shape, in model: ServiceModel, at path: String, into found: inout Set<String>
  ) {
    switch shape.kind {
    case .structure:
      for member in shape.members {
        let here = path + "." + member.name
        found.insert(here)
        paths(of: model[member.shape], in: model, at: here, into: &found)
      }
    case .list:
      if let element = shape.element {
        paths(of: model[element.shape], in: model, at: path + "[]", into: &found)
      }
    default: break
    }
  }

  private static func paths(of value: JSON, at path: String, into found: inout Set<String>) {
    for member in value.object?.members ?? [] {
      found.insert(path + "." + member.key)
      paths(of: member.value, at: path + "." + member.key, into: &found)
    }
    for item in value.array ?? [] { paths(of: item, at: path + "[]", into: &found) }
  }
}

extension JSON {
  /// Whether it has all that `other` has, and perhaps more members.
  fileprivate func contains(_ other: JSON) -> Bool {
    if let members = other.object?.members {
      return members.allSatisfy { self[$0.key]?.contains($0.value) == true }
    }
    if let items = other.array {
      guard let own = array, own.count == items.count else { return false }
      return zip(own, items).allSatisfy { $0.contains($1) }
    }
    return self == other
  }
}
