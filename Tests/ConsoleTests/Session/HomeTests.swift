import Console
import Testing

/// The learner's home: settings and credentials as files, and who one is by them.
@Suite("Home") struct HomeTests {
  @Test("holds the files that the AWS CLI reads, and a fresh sandbox is empty all the same")
  func files() {
    var session = Session.fresh()
    #expect(session.run("ls").stdout == "")
    #expect(session.run("cat ~/.aws/config").stdout == "[default]\nregion = us-east-1\n")
    #expect(session.run("aws configure get aws_access_key_id").stdout == "AKIAIOSFODNN7EXAMPLE\n")
    #expect(session.sandbox.journal.lines.isEmpty)

    _ = session.run("aws configure set region eu-west-1; aws configure set output text")

    #expect(
      session.run("cat ~/.aws/config").stdout == "[default]\nregion = eu-west-1\noutput = text\n")
    #expect(session.promptRegion == "eu-west-1")
    _ = session.run("undo")
    #expect(session.promptRegion == "us-east-1")
  }

  @Test("without the files there are neither region nor keys, until aws configure")
  func removed() {
    var session = Session.fresh()
    _ = session.run("rm -r ~/.aws")
    #expect(session.run("aws ecs list-clusters").status == 253)
    #expect(session.run("cat ~/.aws/config").status != 0)

    let output = session.run(
      #"printf 'AKIAIOSFODNN7EXAMPLE\nsecret\neu-west-1\n\n' | aws configure"#)

    #expect(output.stdout.hasPrefix("AWS Access Key ID [None]: AWS Secret Access Key [None]: "))
    #expect(session.run("aws ecs list-clusters --query 'length(clusterArns)'").stdout == "0\n")
    #expect(session.promptRegion == "eu-west-1")
  }

  @Test("keys of a user in a profile make commands the user's")
  func profile() {
    var session = Session.fresh()
    _ = session.run(
      """
      aws iam create-user --user-name bob
      KEY=$(aws iam create-access-key --user-name bob --output text \
      --query 'AccessKey.[AccessKeyId,SecretAccessKey]')
      set -- $KEY
      aws configure set aws_access_key_id $1 --profile bob
      aws configure set aws_secret_access_key $2 --profile bob
      aws configure set region eu-west-1 --profile bob
      """)
    let who = "aws sts get-caller-identity --query Arn --output text"
    #expect(session.run("\(who) --profile bob").stdout.hasSuffix(":user/bob\n"))
    #expect(session.run("AWS_PROFILE=bob \(who)").stdout.hasSuffix(":user/bob\n"))
    #expect(session.run(who).stdout.hasSuffix(":user/learner\n"))
    #expect(session.run("aws configure list-profiles").stdout == "default\nbob\n")
    #expect(
      session.run("aws ecs list-clusters --profile alice").stderr
        == "\nThe config profile (alice) could not be found\n")
  }

  @Test("a profile with a role acts as the role")
  func role() {
    var session = Session.fresh()
    let trust =
      #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"#
      + #""arn:aws:iam::123456789012:root"},"Action":"sts:AssumeRole"}]}"#
    _ = session.run("aws iam create-role --role-name ops --assume-role-policy-document '\(trust)'")
    _ = session.run(
      "aws configure set role_arn arn:aws:iam::123456789012:role/ops --profile ops; "
        + "aws configure set source_profile default --profile ops; "
        + "aws configure set region us-east-1 --profile ops")
    let who = "aws sts get-caller-identity --query Arn --output text --profile ops"
    #expect(session.run(who).stdout.contains(":assumed-role/ops/botocore-session-"))
  }

  @Test("unset removes a variable for good, and the journal tells it")
  func unset() {
    var session = Session.fresh()
    _ = session.run("export A=1")
    _ = session.run("unset A")
    #expect(session.run(#"echo "[${A-none}] ${A+set}""#).stdout == "[none] \n")
    #expect(session.sandbox.world.workspace.variables["A"] == nil)
    #expect(session.sandbox.replaysExactly)
  }

  @Test("tail of a log and a command in a container work end to end")
  func container() {
    var session = Session.fresh()
    _ = session.writeFile(Self.trust, to: "trust.json")
    _ = session.writeFile(Self.policy, to: "policy.json")
    _ = session.writeFile(Self.containers, to: "containers.json")
    let output = session.run(
      #"""
      aws ecs create-cluster --cluster-name shop --output off
      aws iam create-role --role-name web --output off \
        --assume-role-policy-document file://trust.json
      aws iam put-role-policy --role-name web --policy-name exec \
        --policy-document file://policy.json
      aws ecs register-task-definition --family web --network-mode awsvpc \
        --requires-compatibilities FARGATE --cpu 256 --memory 512 --output off \
        --task-role-arn arn:aws:iam::123456789012:role/web \
        --container-definitions file://containers.json
      SUBNET=$(aws ec2 describe-subnets --query 'Subnets[0].SubnetId' --output text)
      NETWORK="awsvpcConfiguration={subnets=[$SUBNET],assignPublicIp=ENABLED}"
      TASK=$(aws ecs run-task --cluster shop --task-definition web --launch-type FARGATE \
        --enable-execute-command --network-configuration "$NETWORK" \
        --query 'tasks[0].taskArn' --output text)
      aws ecs wait tasks-running --cluster shop --tasks $TASK
      aws ecs execute-command --cluster shop --task $TASK --interactive \
        --command "printenv STAGE"
      """#)
    #expect(output.status == 0)
    #expect(output.stderr == "")
    #expect(output.stdout.contains("Starting session with SessionId: ecs-execute-command-"))
    #expect(output.stdout.contains("\ntest\n"))
    #expect(session.run("aws logs tail nowhere").status == 254)
  }

  private static let trust = """
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
      "Principal": {"Service": "ecs-tasks.amazonaws.com"}}]}
    """
  private static let policy = """
    {"Version": "2012-10-17",
      "Statement": {"Effect": "Allow", "Action": "ssmmessages:*", "Resource": "*"}}
    """
  private static let containers = """
    [{"name": "web", "image": "nginx", "environment": [{"name": "STAGE", "value": "test"}]}]
    """
}
