import json,glob,collections
p=json.load(open(glob.glob('.tmp/cpu/*.cpuprofile')[0]))
nodes={n['id']:n for n in p['nodes']}
self_=collections.Counter()
for s,d in zip(p['samples'],p['timeDeltas']):
    n=nodes[s]['callFrame']; self_[n['functionName']+' '+n['url'].split('/')[-1]+':'+str(n['lineNumber'])]+=d
tot=sum(self_.values())
for k,v in self_.most_common(25): print('%7.1f ms %5.1f%% %s'%(v/1000,100*v/tot,k))
