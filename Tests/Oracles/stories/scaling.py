"""CloudWatch metrics and alarms, and Application Auto Scaling of a service."""

import datetime

from stories.ecs import subnets
from trip import tell

WEB = {"ServiceNamespace": "ecs", "ResourceId": "service/scaling/web",
       "ScalableDimension": "ecs:service:DesiredCount"}
PERIOD = {"StartTime": datetime.datetime(2026, 1, 5, 0), "EndTime": datetime.datetime(2026, 1, 6, 0)}


def metrics(trip):
    watch = lambda operation, /, **arguments: trip("cloudwatch", operation, **arguments)  # noqa: E731
    orders = {"Namespace": "Story", "MetricName": "Orders"}
    watch("put_metric_data", Namespace="Story", MetricData=[
        {"MetricName": "Orders", "Value": 95.0, "Unit": "Count"},
        {"MetricName": "Orders", "Values": [1.0, 2.0], "Counts": [3.0, 1.0],
         "Dimensions": [{"Name": "Shop", "Value": "a"}]}])
    watch("put_metric_alarm", AlarmName="story", Statistic="Average", Period=60, Threshold=90.0,
          EvaluationPeriods=1, DatapointsToAlarm=1, ComparisonOperator="GreaterThanThreshold",
          AlarmActions=["arn:aws:sns:us-east-1:123456789012:ops"], TreatMissingData="notBreaching",
          Tags=[{"Key": "team", "Value": "web"}], **orders)
    watch("put_composite_alarm", AlarmName="story-all", AlarmRule="ALARM(story)")
    tell("advance", by="1m")
    alarm = watch("describe_alarms", AlarmNames=["story"])["MetricAlarms"][0]
    if alarm["StateValue"] != "ALARM":
        trip.faults.append(f"the alarm is {alarm['StateValue']}: {alarm['StateReason']}")
    both = watch("describe_alarms", AlarmTypes=["CompositeAlarm"])["CompositeAlarms"]
    if [each["StateValue"] for each in both] != ["ALARM"]:
        trip.faults.append(f"the composite alarm is {both}")
    watch("describe_alarms_for_metric", **orders)
    watch("describe_alarm_history", AlarmName="story")
    watch("disable_alarm_actions", AlarmNames=["story"])
    watch("enable_alarm_actions", AlarmNames=["story"])
    watch("set_alarm_state", AlarmName="story", StateValue="OK", StateReason="drill")
    watch("list_metrics", Namespace="Story")
    watch("get_metric_statistics", Period=60, Statistics=["Average", "Sum"],
          ExtendedStatistics=["p90"], **PERIOD, **orders)
    watch("get_metric_data", **PERIOD, MetricDataQueries=[
        {"Id": "m1", "ReturnData": False, "MetricStat": {
            "Metric": orders, "Period": 60, "Stat": "Sum"}},
        {"Id": "e1", "Expression": "m1 * 2", "Label": "twice"}])
    arn = alarm["AlarmArn"]
    watch("tag_resource", ResourceARN=arn, Tags=[{"Key": "a", "Value": "b"}])
    watch("list_tags_for_resource", ResourceARN=arn)
    watch("untag_resource", ResourceARN=arn, TagKeys=["a"])
    watch("delete_alarms", AlarmNames=["story", "story-all"])
    refusals(trip)


def refusals(trip):
    refused = lambda operation, code, /, **arguments: trip.refused(  # noqa: E731
        "cloudwatch", operation, code, **arguments)
    refused("delete_alarms", "ResourceNotFound", AlarmNames=["none"])
    refused("set_alarm_state", "ResourceNotFound", AlarmName="none", StateValue="OK",
            StateReason="x")
    refused("describe_alarms", "InvalidNextToken", NextToken="nonsense")
    refused("list_tags_for_resource", "ResourceNotFoundException",
            ResourceARN="arn:aws:cloudwatch:us-east-1:123456789012:alarm:none")
    refused("get_metric_statistics", "InvalidParameterCombination", Namespace="N", MetricName="M",
            Period=60, **PERIOD)
    refused("put_metric_data", "InvalidParameterValue", Namespace="AWS/ECS", MetricData=[
        {"MetricName": "M", "Value": 1.0}])
    refused("put_metric_data", "MissingParameter", Namespace="N", MetricData=[{"MetricName": "M"}])


def service(trip):
    scale = lambda operation, /, **arguments: trip(  # noqa: E731
        "application-autoscaling", operation, **arguments)
    trip("ecs", "create_cluster", clusterName="scaling")
    trip("ecs", "register_task_definition", family="scaling", networkMode="awsvpc", cpu="256",
         memory="512", requiresCompatibilities=["FARGATE"], containerDefinitions=[
             {"name": "app", "image": "public.ecr.aws/nginx/nginx:latest"}])
    trip("ecs", "create_service", cluster="scaling", serviceName="web", desiredCount=1,
         taskDefinition="scaling", launchType="FARGATE", networkConfiguration={
             "awsvpcConfiguration": {"subnets": subnets(trip)[:1], "assignPublicIp": "ENABLED"}})
    tell("advance", by="5m")
    arn = scale("register_scalable_target", MinCapacity=1, MaxCapacity=5, Tags={"team": "web"},
                **WEB)["ScalableTargetARN"]
    scale("describe_scalable_targets", ServiceNamespace="ecs")
    scale("tag_resource", ResourceARN=arn, Tags={"a": "b"})
    scale("list_tags_for_resource", ResourceARN=arn)
    scale("untag_resource", ResourceARN=arn, TagKeys=["a"])
    made = scale("put_scaling_policy", PolicyName="cpu", PolicyType="TargetTrackingScaling",
                 TargetTrackingScalingPolicyConfiguration={
                     "TargetValue": 75.0, "PredefinedMetricSpecification": {
                         "PredefinedMetricType": "ECSServiceAverageCPUUtilization"}}, **WEB)
    if len(made["Alarms"]) != 2:
        trip.faults.append(f"the policy made the alarms {made['Alarms']}")
    steps = scale("put_scaling_policy", PolicyName="steps", PolicyType="StepScaling",
                  StepScalingPolicyConfiguration={
                      "AdjustmentType": "ChangeInCapacity", "Cooldown": 60, "StepAdjustments": [
                          {"MetricIntervalLowerBound": 0.0, "ScalingAdjustment": 2}]}, **WEB)
    trip("cloudwatch", "put_metric_alarm", AlarmName="scaling", Namespace="Story",
         MetricName="Queue", Statistic="Average", Period=60, Threshold=10.0, EvaluationPeriods=1,
         ComparisonOperator="GreaterThanThreshold", AlarmActions=[steps["PolicyARN"]])
    trip("cloudwatch", "put_metric_data", Namespace="Story", MetricData=[
        {"MetricName": "Queue", "Value": 50.0}])
    tell("advance", by="5m")
    row = trip("ecs", "describe_services", cluster="scaling", services=["web"])["services"][0]
    # Two more, and two more where the alarm stands longer than the cooldown.
    if row["desiredCount"] not in (3, 5):
        trip.faults.append(f"the step policy made {row['desiredCount']} tasks, not 3 or 5")
    scale("describe_scaling_policies", **WEB)
    scale("describe_scaling_activities", **WEB)
    scale("put_scheduled_action", ScheduledActionName="night", Schedule="cron(0 22 * * ? *)",
          ScalableTargetAction={"MinCapacity": 1, "MaxCapacity": 2}, **WEB)
    scale("describe_scheduled_actions", **WEB)
    refused = lambda operation, code, /, **arguments: trip.refused(  # noqa: E731
        "application-autoscaling", operation, code, **{**WEB, **arguments})
    refused("register_scalable_target", "ValidationException", ResourceId="nonsense")
    refused("delete_scaling_policy", "ObjectNotFoundException", PolicyName="none")
    refused("delete_scheduled_action", "ObjectNotFoundException", ScheduledActionName="none")
    refused("describe_scaling_activities", "InvalidNextTokenException", NextToken="nonsense")
    scale("delete_scheduled_action", ScheduledActionName="night", **WEB)
    scale("delete_scaling_policy", PolicyName="cpu", **WEB)
    scale("deregister_scalable_target", **WEB)
    trip("cloudwatch", "delete_alarms", AlarmNames=["scaling"])
    trip("ecs", "delete_service", cluster="scaling", service="web", force=True)


def scaling(trip):
    metrics(trip)
    service(trip)
