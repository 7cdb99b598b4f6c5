// swift-tools-version: 6.0
import PackageDescription

// The floor plan: a target imports only targets of lower floors (Sources/README.md draws it,
// Tests/ArchitectureTests checks it). Order here is the order of the floors.

let package = Package(
  name: "drydock",
  products: [
    .executable(name: "drydock", targets: ["drydock"]),
    .executable(name: "drydock-server", targets: ["Server"]),
    .executable(name: "dev", targets: ["dev"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
    .package(url: "https://github.com/apple/swift-asn1.git", from: "1.7.4"),
  ],
  targets: [
    // MARK: 0 · Ground

    // GNU readline, as the system has it.
    .systemLibrary(name: "CReadline", providers: [.apt(["libreadline-dev"])]),
    // cmark-gfm, the CommonMark parser, as the system has it.
    .systemLibrary(
      name: "CMarkGFM",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    // zlib, as the system has it.
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    // Ordered JSON and YAML values, JMESPath.
    .target(name: "Documents", dependencies: ["Yams"]),
    // SQLite: journals, answers and progress on disk.
    .target(name: "Storage", dependencies: [.product(name: "GRDB", package: "GRDB.swift")]),
    // The terminal: line editor, colour, tables, pager, Markdown.
    .target(name: "Terminal", dependencies: ["CReadline", "CMarkGFM"]),

    // MARK: 1 · Time

    // The world as a value: slots, tables, agenda, dice, ids, digest.
    .target(name: "Simulation"),

    // MARK: 2 · API as data

    // Operations and shapes as data; errors, ARNs, validation.
    .target(
      name: "AWSModel", dependencies: ["Documents", "Simulation"], exclude: ["Models"]),

    // MARK: 3 · Surroundings

    // IAM and STS: who calls, and the roles tasks run under.
    .target(name: "Identity", dependencies: ["AWSModel", "Documents", "Simulation"]),
    // CloudWatch Logs: groups, streams, events.
    .target(name: "Observability", dependencies: ["AWSModel", "Documents", "Simulation"]),
    // EC2: the default VPC, images, instances.
    .target(name: "EC2", dependencies: ["AWSModel", "Documents", "Simulation", "Identity"]),
    // ECR and the catalogue of public images.
    .target(name: "ECR", dependencies: ["AWSModel", "Documents", "Simulation", "Identity"]),

    // Systems Manager (parameters, machines outside AWS) and Secrets Manager.
    .target(
      name: "SystemsManager",
      dependencies: ["AWSModel", "Documents", "Simulation", "Identity", "EC2"]),

    // Amazon CloudWatch: metrics and alarms.
    .target(
      name: "CloudWatch",
      dependencies: ["AWSModel", "Documents", "Simulation", "Identity"]),
    // AWS Lambda: functions, as far as lifecycle hooks call them.
    .target(
      name: "Lambda",
      dependencies: ["AWSModel", "Documents", "Simulation", "Identity", "Observability", "ECR"]),
    // Elastic Load Balancing: load balancers, listeners, rules, target groups.
    .target(
      name: "Balancing",
      dependencies: ["AWSModel", "Documents", "Simulation", "Identity", "CloudWatch", "EC2"]),
    // AWS Cloud Map: namespaces, services, instances.
    .target(
      name: "Discovery",
      dependencies: ["AWSModel", "Documents", "Simulation", "EC2"]),
    // EC2 Auto Scaling: groups of instances that grow and shrink.
    .target(
      name: "AutoScaling",
      dependencies: [
        "AWSModel", "Documents", "Simulation", "Identity", "CloudWatch", "EC2", "Balancing",
      ]),
    // Application Auto Scaling: targets, policies and schedules for services of others.
    .target(
      name: "ApplicationScaling",
      dependencies: ["AWSModel", "Documents", "Simulation", "Identity", "CloudWatch"]),

    // What the command of a container does: how long it runs, what it prints, how it ends.
    .target(name: "Containers", dependencies: ["Simulation"]),

    // Kubernetes: control planes, objects, controllers, schedulers, nodes; it knows no AWS.
    .target(
      name: "Kubernetes", dependencies: ["Containers", "Documents", "Simulation"]),

    // MARK: 4 · Orchestrators

    // Amazon ECS: clusters, task definitions, tasks, services, container instances.
    .target(
      name: "ECS",
      dependencies: [
        "AWSModel", "Documents", "Simulation", "Identity", "Observability", "CloudWatch", "EC2",
        "ECR", "SystemsManager", "Balancing", "Discovery", "AutoScaling", "ApplicationScaling",
        "Lambda", "Containers",
      ]),

    // Amazon EKS: clusters, access, node groups, Fargate profiles, add-ons.
    .target(
      name: "EKS",
      dependencies: [
        "AWSModel", "Documents", "Simulation", "Identity", "Observability", "EC2", "ECR",
        "Balancing", "AutoScaling", "Kubernetes",
      ]),

    // MARK: 5 · Facade

    // A world with everything installed: perform, advance, undo, fork, inject, why.
    .target(
      name: "Sandbox",
      dependencies: [
        "AWSModel", "Documents", "Simulation", "Identity", "Observability", "EC2", "ECR",
        "CloudWatch", "SystemsManager", "Balancing", "Discovery", "AutoScaling",
        "ApplicationScaling", "Lambda", "ECS", "EKS", "Kubernetes",
      ]),

    // MARK: 6 · Languages

    // The `kubectl` command line: grammar, printers, descriptions; it speaks the REST API.
    .target(name: "KubectlCommand", dependencies: ["Documents", "Simulation", "Kubernetes"]),
    // The `eksctl` command line: what it asks of EKS, EC2, IAM and a cluster's Kubernetes.
    .target(
      name: "EksctlCommand",
      dependencies: ["AWSModel", "Documents", "Simulation", "Kubernetes", "Sandbox"]),
    // The `aws` command line: arguments to request, response to text.
    .target(
      name: "AWSCommand",
      dependencies: ["AWSModel", "Documents", "Simulation", "Sandbox", "Terminal"]),
    // The wire protocols of AWS: HTTP request to request, response to HTTP response.
    .target(name: "AWSWire", dependencies: ["AWSModel", "Documents", "Simulation", "Sandbox"]),

    // MARK: 7 · Console

    // One line of text in, text out: shell grammar, filters, built-ins, session.
    .target(
      name: "Console",
      dependencies: [
        "AWSCommand", "AWSModel", "Documents", "EksctlCommand", "Kubernetes", "KubectlCommand",
        "Simulation", "Sandbox", "Terminal",
      ]),

    // MARK: 8 · School

    // Notes, labs, checks, questions, progress, and the prover of all content.
    .target(
      name: "Lessons",
      dependencies: ["Console", "Documents", "Simulation", "Sandbox", "Storage", "Terminal"]),

    // MARK: 9 · Front ends

    // The disk, and where models, content and sister programs lie: for the programs alone.
    .target(name: "Machine"),
    // The program: interactive shell, batch, `content`.
    .executableTarget(
      name: "drydock",
      dependencies: [
        "AWSModel", "Console", "Lessons", "Machine", "Sandbox", "Simulation", "Storage", "Terminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    // The server: the sandbox behind the real APIs of AWS and Kubernetes; NIO and TLS stay out of
    // the shell's own build.
    .executableTarget(
      name: "Server",
      dependencies: [
        "AWSModel", "AWSWire", "CZlib", "Documents", "Kubernetes", "Machine", "Sandbox",
        "Simulation", "Storage",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOTLS", package: "swift-nio"),
        .product(name: "NIOWebSocket", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "X509", package: "swift-certificates"),
        .product(name: "SwiftASN1", package: "swift-asn1"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    // Seeded random work with faults, and the invariants that must hold after every event.
    .target(
      name: "Storms",
      dependencies: [
        "AWSModel", "Balancing", "Documents", "Simulation", "EC2", "ECS", "EKS", "Kubernetes",
        "Sandbox",
      ]),
    // Golden shell sessions: reading, recording, comparing.
    .target(
      name: "Transcripts",
      dependencies: ["AWSModel", "Console", "Lessons", "Sandbox", "Simulation", "Storage"]),
    // The maintainer's tool: check, format, transcripts, content, model, storm, bench.
    .executableTarget(
      name: "dev",
      dependencies: [
        "AWSModel", "AWSCommand", "Console", "Documents", "ECS", "EC2", "Kubernetes", "Lessons",
        "Sandbox", "Simulation", "Storms", "Storage", "Terminal", "Transcripts",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // MARK: Tests

    // Builders and runners the tests share.
    .target(
      name: "TestSupport",
      dependencies: ["AWSModel", "Documents", "Simulation"],
      path: "Tests/TestSupport"),
    // What takes any bytes, for the fuzzer (Tests/Fuzz/run) and for replaying what it found.
    .target(
      name: "FuzzTargets",
      dependencies: [
        "AWSModel", "AWSWire", "Console", "Containers", "Documents", "KubectlCommand",
        "Kubernetes", "Lessons", "Sandbox", "Simulation",
      ],
      path: "Tests/Fuzz/Targets"),
    .testTarget(name: "FuzzTests", dependencies: ["FuzzTargets", "TestSupport"]),
    // Requests made from the models, and whether what answers them is modelled.
    .target(
      name: "Conformance",
      dependencies: ["AWSModel", "AWSWire", "Documents", "Sandbox", "Simulation", "TestSupport"],
      path: "Tests/Conformance"),
    .testTarget(
      name: "SandboxTests",
      dependencies: [
        "AWSModel", "Documents", "ECR", "ECS", "Identity", "Kubernetes", "Sandbox", "Simulation",
        "TestSupport",
      ]),
    .testTarget(
      name: "ContentTests",
      dependencies: ["AWSModel", "Console", "Lessons", "Sandbox", "Storage", "TestSupport"]),
    .testTarget(name: "TranscriptTests", dependencies: ["TestSupport", "Transcripts"]),
    .testTarget(name: "ShellTests", dependencies: ["drydock", "TestSupport"]),
    .testTarget(name: "DevTests", dependencies: ["dev", "Documents", "TestSupport"]),
    .testTarget(
      name: "ServerTests",
      dependencies: [
        "AWSCommand", "AWSModel", "AWSWire", "Conformance", "Console", "Documents", "Sandbox",
        "Server", "TestSupport",
      ]),
    .testTarget(name: "StormTests", dependencies: ["AWSModel", "Storms", "TestSupport"]),
    .testTarget(name: "ArchitectureTests"),
    .testTarget(name: "SimulationTests", dependencies: ["Simulation"]),
    .testTarget(name: "DocumentsTests", dependencies: ["Documents", "TestSupport"]),
    .testTarget(name: "TerminalTests", dependencies: ["Terminal"]),
    .testTarget(
      name: "StorageTests",
      dependencies: ["Storage", .product(name: "GRDB", package: "GRDB.swift")]),
    .testTarget(
      name: "ConsoleTests",
      dependencies: [
        "AWSModel", "Console", "Documents", "Sandbox", "Simulation", "Terminal", "TestSupport",
      ]),
    .testTarget(
      name: "LessonsTests",
      dependencies: [
        "AWSModel", "Console", "Documents", "Lessons", "Sandbox", "Simulation", "Storage",
        "Terminal", "TestSupport",
      ]),
    .testTarget(
      name: "AWSCommandTests",
      dependencies: ["AWSCommand", "AWSModel", "Documents", "Sandbox", "Simulation", "TestSupport"]),
    .testTarget(
      name: "AWSWireTests",
      dependencies: [
        "AWSModel", "AWSWire", "Conformance", "Documents", "Sandbox", "Simulation", "TestSupport",
      ]),
    .testTarget(
      name: "AWSModelTests", dependencies: ["AWSModel", "Documents", "Simulation", "TestSupport"]),
    .testTarget(
      name: "IdentityTests",
      dependencies: ["Identity", "AWSModel", "Documents", "Simulation", "TestSupport"]),
    .testTarget(
      name: "ObservabilityTests",
      dependencies: ["Observability", "AWSModel", "Documents", "Simulation", "TestSupport"]),
    .testTarget(
      name: "EC2Tests",
      dependencies: ["EC2", "AWSModel", "Documents", "Identity", "Simulation", "TestSupport"]),
    .testTarget(
      name: "SystemsManagerTests",
      dependencies: [
        "SystemsManager", "AWSModel", "Documents", "EC2", "Identity", "Simulation", "TestSupport",
      ]),
    .testTarget(
      name: "CloudWatchTests",
      dependencies: [
        "CloudWatch", "AWSModel", "Documents", "Simulation", "Identity", "TestSupport",
      ]),
    .testTarget(
      name: "BalancingTests",
      dependencies: [
        "Balancing", "AWSModel", "Documents", "Simulation", "Identity", "CloudWatch", "EC2",
        "TestSupport",
      ]),
    .testTarget(
      name: "DiscoveryTests",
      dependencies: [
        "Discovery", "AWSModel", "Documents", "Simulation", "Identity", "EC2", "TestSupport",
      ]),
    .testTarget(
      name: "AutoScalingTests",
      dependencies: [
        "AutoScaling", "AWSModel", "Documents", "Simulation", "Identity", "CloudWatch", "EC2",
        "Balancing", "TestSupport",
      ]),
    .testTarget(
      name: "ApplicationScalingTests",
      dependencies: [
        "ApplicationScaling", "AWSModel", "Documents", "Simulation", "Identity", "CloudWatch",
        "TestSupport",
      ]),
    .testTarget(
      name: "LambdaTests",
      dependencies: [
        "Lambda", "AWSModel", "Documents", "Simulation", "Identity", "Observability", "ECR",
        "TestSupport",
      ]),
    .testTarget(
      name: "ECRTests",
      dependencies: ["ECR", "AWSModel", "Documents", "Simulation", "TestSupport"]),
    .testTarget(
      name: "ECSTests",
      dependencies: [
        "ECS", "AWSModel", "Documents", "EC2", "ECR", "Identity", "Observability", "Simulation",
        "CloudWatch", "Balancing", "Discovery", "AutoScaling", "ApplicationScaling", "Lambda",
        "SystemsManager", "TestSupport",
      ]),
    .testTarget(
      name: "KubectlCommandTests",
      dependencies: ["KubectlCommand", "Kubernetes", "Documents", "Simulation"]),
    .testTarget(
      name: "KubernetesTests",
      dependencies: ["Kubernetes", "Documents", "Simulation"]),
    .testTarget(
      name: "EKSTests",
      dependencies: [
        "EKS", "AWSModel", "AutoScaling", "Balancing", "CloudWatch", "Documents", "EC2", "ECR",
        "Identity", "Kubernetes",
        "Simulation", "TestSupport",
      ]),
  ],
  swiftLanguageModes: [.v6]
)

// One thread does everything (Sources/README.md: `async` does not exist below floor 9, and floor 9
// serves from one event loop; ArchitectureTests bans what would start a second), so that releases
// need not count references atomically. GRDB has a queue of its own, but is called with `sync`: the
// caller stands still meanwhile, and what one thread did is seen by the other. Nor need releases ask
// at every access whether another one is under way: debug builds, in which the tests run, do.
for target in package.targets where target.type == .regular || target.type == .executable {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .unsafeFlags(
        ["-Xfrontend", "-assume-single-threaded", "-enforce-exclusivity=unchecked"],
        .when(configuration: .release))
    ]
}
