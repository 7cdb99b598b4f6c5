# Ports of the client's machine that lead to pods: the real kubectl's port-forward.
#
#   kubectl_forward.sh URL KUBECTL FOLDER
#
# Each `== NAME` is followed by what was seen.
. "$(dirname "$0")/kubectl_shop.sh"

# Forwards to a port, and waits until the client listens: at `$port`, as the process `$forward`.
forward() {
  kubectl port-forward "$@" >"$folder/forward" 2>&1 &
  forward=$!
  for _ in $(seq 100); do
    port=$(sed -nE 's/^Forwarding from 127\.0\.0\.1:([0-9]+) .*/\1/p' "$folder/forward")
    if [ -n "$port" ]; then return; fi
    sleep 0.2
  done
}

# What the client said, without what differs from run to run.
said() { sed -E "s/$port/PORT/g; s/^E[0-9]{4} .*portforward.go:[0-9]+\]/E/" "$folder/forward"; }

kubectl create deployment web --image=nginx:1.27 --port=80 >/dev/null
kubectl expose deployment web --port=8080 --target-port=80 >/dev/null
kubectl rollout status deployment/web --timeout=60s >/dev/null

forward deployment/web :80
web=http://127.0.0.1:$port
echo "== page"; curl -s "$web/"
echo "== head"; curl -sI "$web/" | tr -d '\r' | head -n 1
echo "== kept"; curl -sv "$web/" "$web/" 2>&1 | grep -c 'Connection #0 to host'
echo "== posted"; head -c 200000 /dev/zero | curl -s --data-binary @- -o /dev/null -w '%{http_code}\n' "$web/"
echo "== many"; seq 20 | xargs -P 5 -I % curl -s "$web/" | sort | uniq -c | sed -E 's/^ +//; s/ web-.*//'
echo "== said"; said | grep -v '^Handling'
# What is no HTTP ends the client: a connection that fails takes the others with it.
echo "== strange"; timeout 10 bash -c "exec 3<>/dev/tcp/127.0.0.1/$port; printf 'SSH-2.0-OpenSSH_9.2\r\n' >&3; cat <&3"
wait $forward
echo "== honest"; said | tail -n 2

forward service/web :8080
echo "== service"; curl -s "http://127.0.0.1:$port/"
kill $forward
wait $forward 2>/dev/null

forward deployment/web :81
echo "== closed"; curl -s "http://127.0.0.1:$port/"; echo $?
wait $forward 2>/dev/null
echo "== lost"; said | tail -n 2

kubectl create role looker --verb=get,list --resource=pods,deployments.apps >/dev/null
kubectl create rolebinding looker --role=looker --user=anna >/dev/null
echo "== forbidden"; kubectl port-forward deployment/web :80 --as=anna
echo "== nobody"; kubectl port-forward nobody :80
true
